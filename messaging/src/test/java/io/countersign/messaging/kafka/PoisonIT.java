package io.countersign.messaging.kafka;

import static io.countersign.backing.test.TestBackingServices.bootstrapServers;
import static io.countersign.backing.test.TestBackingServices.uniqueName;
import static io.countersign.messaging.kafka.TestRecords.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.kafka.TestMessages.Echo;
import io.countersign.messaging.kafka.TestMessages.Echoed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class PoisonIT {

    private static final Duration WAIT = Duration.ofSeconds(10);

    private final String topic = uniqueName("poisoned") + ".commands";

    @Test
    void listenWhenPoisonOfEveryKindThenPutAsideAndTheGoodIsAnswered() {
        CommandRoutes routes = CommandRoutes.from(topic).on(Echo.class, echo -> Mono.just(Echoed.of(echo.text())));
        try (TestProcess owner = TestProcess.at(bootstrapServers())
                        .with(CommandRoutes.class, routes)
                        .start()
                        .untilHealthy();
                TestProcess caller =
                        TestProcess.at(bootstrapServers()).requesting().start().untilHealthy()) {
            List<ProducerRecord<byte[], byte[]>> poison = poison();
            poison.forEach(record -> owner.get(RecordSender.class).send(record).block(WAIT));

            Echoed reply = caller.sender()
                    .send(Echo.of(topic, "poison", "still here"), WAIT)
                    .block();

            assertThat(Objects.requireNonNull(reply).text()).isEqualTo("still here");
            assertThat(TopicReader.read(topic + ".dlt", "poison"))
                    .hasSize(poison.size())
                    .allMatch(letter -> TopicReader.headers(letter).containsKey("dead-letter-reason"))
                    .noneMatch(letter -> letter.value() != null && new String(letter.value()).contains("in clear"));
        }
    }

    /** All on one key, and so on one partition: whichever blocked it would hold up what follows. */
    private List<ProducerRecord<byte[], byte[]>> poison() {
        ProducerRecord<byte[], byte[]> good = good();
        return List.of(
                like(good, null),
                like(good, new byte[0]),
                like(good, bytes("{\"text\":\"in clear")),
                like(good, bytes("null")),
                like(good, new byte[300_000]),
                new ProducerRecord<>(topic, bytes("poison"), good.value()),
                withHeader("test.Echo.v9"),
                withHeader("\u0000\r\n"));
    }

    private ProducerRecord<byte[], byte[]> good() {
        ReplyAddress nobody = new ReplyAddress(0, uniqueName("id"), "c");
        return TestRecords.RECORDS.command(
                Echo.of(topic, "poison", "in clear"),
                new Envelope(nobody, Instant.now().plus(WAIT), null));
    }

    private ProducerRecord<byte[], byte[]> withHeader(String type) {
        ProducerRecord<byte[], byte[]> good = good();
        HeaderText.set(good.headers(), HeaderNames.MESSAGE_TYPE, type);
        return good;
    }

    private static ProducerRecord<byte[], byte[]> like(ProducerRecord<byte[], byte[]> good, byte[] value) {
        return new ProducerRecord<>(good.topic(), null, null, good.key(), value, good.headers());
    }
}
