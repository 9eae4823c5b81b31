package io.countersign.gateway.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messaging.Correlation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.handler.ExceptionHandlingWebHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class UnhandledErrorHandlerTest {

    private static final String CODE = "the-code-of-the-provider";

    private final MockServerWebExchange exchange =
            MockServerWebExchange.from(MockServerHttpRequest.get("/oauth/sso/google/callback?code=" + CODE));

    @Test
    void handleWhenACallbackFailsThenLogsTheReasonButNotTheCode(CapturedOutput output) {
        failing().block();

        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(output.getAll())
                .contains("GET /oauth/sso/google/callback failed", "the reason", "UnhandledErrorHandlerTest")
                .doesNotContain(CODE);
    }

    @Test
    void handleWhenTheResponseIsCommittedThenLogsTheReasonButNotTheCode(CapturedOutput output) {
        exchange.getResponse().setComplete().block();

        failing().onErrorComplete().block();

        assertThat(output.getAll())
                .contains("GET /oauth/sso/google/callback failed after the response was committed", "the reason")
                .doesNotContain(CODE);
    }

    /** Runs the handler as WebFlux does: with the suppressed exception that contains the URL. */
    private Mono<Void> failing() {
        exchange.getAttributes().put(Correlation.KEY, Correlation.fresh());
        WebHandler broken = request -> Mono.error(new IllegalStateException("the reason"));
        UnhandledErrorHandler errors =
                new UnhandledErrorHandler(JsonMapper.builder().build());
        return new ExceptionHandlingWebHandler(broken, List.of(errors)).handle(exchange);
    }
}
