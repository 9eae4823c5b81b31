package io.countersign.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.message.Topics;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.Outcome;
import io.countersign.messaging.kafka.TestMessages.Echo;
import io.countersign.messaging.kafka.TestMessages.Echoed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CommandWarmUpTest {

    private static final String TOPIC = "test.commands";
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final SentRecords sent = new SentRecords();
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final CommandRoutes routes = CommandRoutes.from(TOPIC).detached(Echo.class, (echo, context) -> {
        handled.add(echo.text());
        return Mono.just(Outcome.reply(Echoed.of(echo.text())));
    });

    @AfterEach
    void close() {
        sent.close();
    }

    @Test
    void roundThenHandlesEachCommandAndWithoutCaller() {
        warmUp(routes.warmUpWith(Echo.of(TOPIC, "k", "one"), Echo.of(TOPIC, "k", "two")))
                .round()
                .block(WAIT);

        assertThat(handled).containsExactly("one", "two");
        assertThat(sent.to(Topics.REPLIES)).hasSize(2);
        assertThat(sent.to(TOPIC)).isEmpty();
    }

    private CommandWarmUp warmUp(CommandRoutes table) {
        CommandExecutor executor = new CommandExecutor(
                new ReplySender(sent.sender(), TestRecords.RECORDS),
                new FailureMapper(List.of()),
                new MessagingMetrics(new SimpleMeterRegistry()),
                Clock.systemUTC(),
                WAIT);
        return new CommandWarmUp(table, TestRecords.RECORDS, sent.sender(), executor, Clock.systemUTC());
    }
}
