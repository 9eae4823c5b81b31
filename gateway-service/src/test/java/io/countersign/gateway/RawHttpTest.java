package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.token.ListSessions;
import io.countersign.contracts.token.Sessions;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import reactor.core.publisher.Mono;

/** Requests that HTTP clients do not send. */
@TestPropertySource(properties = "countersign.gateway.timeouts.body=300ms")
class RawHttpTest extends GatewayTest {

    private static final String HEADERS =
            "PUT /session/openid HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    @Test
    void bodyWhenItDoesNotArriveThenTimesOut() throws IOException {
        String response = send(HEADERS + "Content-Length: 100\r\n\r\n{\"prov");

        assertThat(response)
                .startsWith("HTTP/1.1 200")
                .contains("\"code\":40001")
                .contains("took too long");
        assertThat(services.sent()).isEmpty();
    }

    @Test
    void contentTypeWhenItIsMalformedThenIs40001() throws IOException {
        String response = send(HEADERS.replace("application/json", "nonsense")
                + "Content-Length: 14\r\nConnection: close\r\n\r\n{\"provider\":0}");

        assertThat(response).contains("\"code\":40001");
    }

    @Test
    void headersWhenTheyAreTooLargeThenAreRefused() throws IOException {
        String response = send(HEADERS + "X-Large: " + "a".repeat(20_000) + "\r\nConnection: close\r\n\r\n");

        assertThat(response).containsPattern("^HTTP/1.1 4(13|31|00)");
        assertThat(services.sent()).isEmpty();
    }

    @Test
    void requestWhenItIsNoHttpThenIsRefused() throws IOException {
        assertThat(send("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    @Test
    void requestTargetWhenItCannotBeDecodedThenIsRefused() throws IOException {
        String response = send("GET /api/v1/sso/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(response).containsPattern("^HTTP/1.1 4\\d\\d");
    }

    /** A client may send a request before it has received the previous response (pipelining, RFC 9112 section 9.3.2). */
    @Test
    void connectionWhenRequestsArePipelinedThenStaysOpen() throws IOException {
        services.reply(ListSessions.class, Mono.delay(Duration.ofMillis(50)).thenReturn(new Sessions(List.of())));
        String delayed = "GET /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + bearer() + "\r\n\r\n";
        String immediate = "GET /api/v1/instance HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (Socket socket = connect()) {
            write(socket, delayed + immediate);
            assertThat(readResponses(socket, 2)).containsPattern("(?s)HTTP/1.1 200.*HTTP/1.1 200");

            write(socket, immediate);

            assertThat(readResponses(socket, 1)).contains("HTTP/1.1 200");
        }
    }

    private String send(String request) throws IOException {
        try (Socket socket = connect()) {
            write(socket, request);
            return read(socket);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout((int) Duration.ofSeconds(8).toMillis());
        return socket;
    }

    private static void write(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String readResponses(Socket socket, int number) throws IOException {
        StringBuilder responses = new StringBuilder();
        while (responses.toString().split("HTTP/1.1 ", -1).length - 1 < number) {
            String more = read(socket);
            assertThat(more).as("the connection is open").isNotEmpty();
            responses.append(more);
        }
        return responses.toString();
    }

    private static String read(Socket socket) throws IOException {
        byte[] buffer = new byte[16_384];
        int read = socket.getInputStream().read(buffer);
        return read < 0 ? "" : new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
    }
}
