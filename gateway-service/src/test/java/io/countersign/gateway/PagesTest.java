package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

class PagesTest extends GatewayTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs"})
    void pageThenIsSelfContainedAndItsPolicyAllowsNothingElse(String path) throws Exception {
        EntityExchangeResult<String> shown = get(path);
        String page = shown.getResponseBody();
        String policy = shown.getResponseHeaders().getFirst("Content-Security-Policy");

        assertThat(policy)
                .contains("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'none'")
                .contains("script-src 'sha256-" + hash(element(page, "script")))
                .contains("style-src 'sha256-" + hash(element(page, "style")))
                .doesNotContain("unsafe");
        assertThat(page)
                .doesNotContain("src=")
                .doesNotContain("<link")
                .doesNotContain("${")
                .doesNotContain("onclick");
        assertThat(shown.getResponseHeaders().getContentType()).hasToString("text/html;charset=UTF-8");
    }

    @Test
    void homeThenListsTheProvidersWithEscapedNames() {
        String page = get("/").getResponseBody();

        assertThat(page)
                .contains("&quot;id&quot;:&quot;google&quot;,&quot;number&quot;:0")
                .contains("Keycloak &lt;b&gt;")
                .doesNotContain("Keycloak <b>");
    }

    private EntityExchangeResult<String> get(String path) {
        return client.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_HTML)
                .expectBody(String.class)
                .returnResult();
    }

    private static String element(String page, String name) {
        Matcher matcher = Pattern.compile("<" + name + ">(.*)</" + name + ">", Pattern.DOTALL)
                .matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String hash(String text) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
