package io.countersign.gateway.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.link.Links;
import io.countersign.contracts.link.ListLinks;
import io.countersign.contracts.token.Revocation;
import io.countersign.gateway.FakeCommandSender;
import io.countersign.gateway.commands.TimedCommandSender;
import io.countersign.messaging.test.FakeStateTable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class RevocationFreshnessFilterTest {

    private static final Duration MAX_AGE = Duration.ofMillis(500);
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final FakeStateTable<Revocation> table = new FakeStateTable<>();
    private final FakeCommandSender services = new FakeCommandSender();
    private final TimedCommandSender commands = new TimedCommandSender(services, TIMEOUT, TIMEOUT);
    private final RevocationFreshnessFilter filter =
            new RevocationFreshnessFilter(new Revocations(table, MAX_AGE), MAX_WAIT);

    @BeforeEach
    void replyToListLinks() {
        services.reply(ListLinks.class, command -> new Links(List.of()));
    }

    @Test
    void requestWhenHeldBackThenItsCommandsHaveThatMuchLessTime() {
        table.age(MAX_AGE.multipliedBy(2));
        Mono<Void> heldBack = request();
        table.age(Duration.ZERO);

        heldBack.block(TIMEOUT);

        assertThat(services.sent())
                .singleElement()
                .satisfies(sent ->
                        assertThat(sent.timeout()).isBetween(TIMEOUT.minus(MAX_WAIT), TIMEOUT.minus(POLL_INTERVAL)));
    }

    @Test
    void requestWhenNotHeldBackThenItsCommandsHaveTheFullTimeout() {
        request().block(TIMEOUT);

        assertThat(services.sent())
                .singleElement()
                .satisfies(sent -> assertThat(sent.timeout()).isEqualTo(TIMEOUT));
    }

    private Mono<Void> request() {
        MockServerWebExchange exchange = MockServerWebExchange.from(
                MockServerHttpRequest.get("/api/v1/me").header("Authorization", "Bearer any"));
        return filter.filter(
                exchange, unused -> commands.send(new ListLinks("user")).then());
    }
}
