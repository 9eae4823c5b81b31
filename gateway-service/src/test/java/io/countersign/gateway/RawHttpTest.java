package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** What no HTTP library would send. */
@TestPropertySource(properties = "countersign.gateway.timeouts.body=300ms")
class RawHttpTest extends GatewayTest {

    private static final String HEADERS =
            "PUT /session/openid HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    @Test
    void bodyWhenItDoesNotArriveThenIsRefusedInTime() throws IOException {
        String answer = send(HEADERS + "Content-Length: 100\r\n\r\n{\"prov");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"code\":40001").contains("took too long");
        assertThat(services.sent()).isEmpty();
    }

    @Test
    void contentTypeWhenItIsNonsenseThenIs40001() throws IOException {
        String answer = send(HEADERS.replace("application/json", "nonsense")
                + "Content-Length: 14\r\nConnection: close\r\n\r\n{\"provider\":0}");

        assertThat(answer).contains("\"code\":40001");
    }

    @Test
    void headersWhenTheyAreTooLargeThenAreRefused() throws IOException {
        String answer = send(HEADERS + "X-Large: " + "a".repeat(20_000) + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsPattern("^HTTP/1.1 4(13|31|00)");
        assertThat(services.sent()).isEmpty();
    }

    @Test
    void requestWhenItIsNoHttpThenIsRefused() throws IOException {
        assertThat(send("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    @Test
    void requestTargetWhenItCannotBeDecodedThenIsRefused() throws IOException {
        String answer = send("GET /api/v1/sso/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsPattern("^HTTP/1.1 4\\d\\d");
    }

    private String send(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout((int) Duration.ofSeconds(8).toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            byte[] buffer = new byte[16_384];
            int read = socket.getInputStream().read(buffer);
            return read < 0 ? "" : new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
        }
    }
}
