package io.countersign.messaging.kafka;

import static io.countersign.backing.test.TestBackingServices.bootstrapServers;
import static io.countersign.backing.test.TestBackingServices.uniqueName;
import static io.countersign.messaging.kafka.TestRecords.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contracts.message.Topics;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.EventFeed;
import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventRoutes;
import io.countersign.messaging.EventWriter;
import io.countersign.messaging.StatePublisher;
import io.countersign.messaging.StateTable;
import io.countersign.messaging.StateTables;
import io.countersign.messaging.kafka.TestMessages.Echo;
import io.countersign.messaging.kafka.TestMessages.Echoed;
import io.countersign.messaging.kafka.TestMessages.Entry;
import io.countersign.messaging.kafka.TestMessages.Moved;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Poison on every topic: whichever record blocked its partition would hold up the good one that follows on the same key. */
class PoisonIT {

    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

    /** Larger than what a consumer fetches at once from one partition, once it is decompressed. */
    private static final byte[] HUGE = new byte[3_000_000];

    private final String topic = uniqueName("poisoned") + ".commands";
    private final String key = uniqueName("poison");
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Test
    void commandsWhenPoisonOfEveryKindThenDeadLetteredAnsweredAndTheGoodIsHandled() {
        CommandRoutes routes = CommandRoutes.from(topic).on(Echo.class, echo -> Mono.just(Echoed.of(echo.text())));
        try (TestProcess owner = TestProcess.at(bootstrapServers())
                        .with(CommandRoutes.class, routes)
                        .start()
                        .untilHealthy();
                TestProcess caller =
                        TestProcess.at(bootstrapServers()).requesting().start().untilHealthy()) {
            Echoed first = ask(caller);
            List<ProducerRecord<byte[], byte[]>> answerable = answerablePoison();
            List<ProducerRecord<byte[], byte[]>> unanswerable = unanswerablePoison();
            send(answerable);
            send(unanswerable);

            Echoed reply = ask(caller);

            assertThat(first).isEqualTo(reply);
            assertThat(owner.isHealthy()).isTrue();
            assertThat(TopicReader.read(topic + ".dlt", key))
                    .hasSize(answerable.size() + unanswerable.size())
                    .allMatch(letter -> TopicReader.headers(letter).containsKey("dead-letter-reason"))
                    .noneMatch(letter -> letter.value() != null && new String(letter.value()).contains("in clear"))
                    .noneMatch(letter -> TopicReader.headers(letter).toString().contains("in clear"));
            assertThat(answerable)
                    .allSatisfy(record -> assertThat(TopicReader.read(Topics.REPLIES, idOf(record)))
                            .singleElement()
                            .satisfies(refusal ->
                                    assertThat(new String(refusal.value())).contains("UNAVAILABLE")));
            assertThat(unanswerable)
                    .allSatisfy(record -> assertThat(TopicReader.read(Topics.REPLIES, idOf(record)))
                            .isEmpty());
            assertThat(TopicReader.read(Topics.EVENTS, idOf(unanswerable.get(0))))
                    .isEmpty();
        }
    }

    @Test
    void repliesWhenPoisonOfEveryKindThenDroppedAndTheGoodArrives() {
        CommandRoutes routes = CommandRoutes.from(topic).on(Echo.class, echo -> Mono.just(Echoed.of(echo.text())));
        try (TestProcess owner = TestProcess.at(bootstrapServers())
                        .with(CommandRoutes.class, routes)
                        .start()
                        .untilHealthy();
                TestProcess caller =
                        TestProcess.at(bootstrapServers()).requesting().start().untilHealthy()) {
            int partition = caller.get(ReplyPathHeartbeat.class).partition();
            byte[] good = TestRecords.CODEC.write(Echoed.of("forged"));

            send(List.of(
                    reply(partition, null, headers -> {}),
                    reply(partition, good, headers -> headers.add("message-id", null)),
                    reply(partition, good, headers -> headers.add("message-id", bytes("nobody's"))),
                    reply(partition, null, headers -> headers.add("message-id", bytes("nobody's"))),
                    reply(partition, good, headers -> headers.add("message-id", new byte[100_000])),
                    reply(partition, HUGE, headers -> headers.add("message-type", bytes("test.Echoed.v1")))));

            assertThat(ask(caller).text()).isEqualTo("still here");
            assertThat(caller.isHealthy()).isTrue();
            assertThat(owner.isHealthy()).isTrue();
        }
    }

    @Test
    void eventsWhenPoisonOfEveryKindThenDeadLetteredAndTheGoodIsReactedTo() {
        EventRoutes routes = EventRoutes.forGroup(uniqueName("group"))
                .on(Moved.class, (moved, context) -> Mono.fromRunnable(() -> note(moved)));
        List<String> fed = new CopyOnWriteArrayList<>();
        try (TestProcess process = TestProcess.at(bootstrapServers())
                .with(EventRoutes.class, routes)
                .start()
                .untilHealthy()) {
            process.get(EventFeed.class).follow(event -> fed.add(event.subject()));
            await().atMost(WAIT).until(() -> {
                publish(process, moved(process, "before"));
                return fed.contains(key) && seen.contains("before");
            });
            List<ProducerRecord<byte[], byte[]>> poison = eventPoison(process);
            send(poison);
            publish(process, moved(process, "after"));

            await().atMost(WAIT).until(() -> seen.contains("after"));
            assertThat(seen).containsOnly("before", "after");
            assertThat(TopicReader.read("identity.events.dlt", key))
                    .hasSize(poison.size())
                    .allMatch(letter -> letter.value() == null);
        }
    }

    @Test
    void statesWhenPoisonOfEveryKindThenSkippedAndTheGoodIsKnown() {
        try (TestProcess process = TestProcess.at(bootstrapServers()).start().untilHealthy()) {
            for (String state : List.of(Topics.REVOCATIONS, Topics.KEYS, Topics.PROVIDERS)) {
                StateTable<Entry> table = process.get(StateTables.class).open(state, Entry.class, Entry::until);
                ProducerRecord<byte[], byte[]> good = TestRecords.RECORDS.state(state, key, new Entry("forged", NEVER));
                send(List.of(
                        like(good, new byte[0]),
                        like(good, bytes("{\"text\":\"in clear")),
                        like(good, HUGE),
                        new ProducerRecord<>(state, good.key(), good.value()),
                        new ProducerRecord<>(state, null, null, null, good.value(), good.headers())));
                process.get(StatePublisher.class)
                        .put(state, key + "-next", new Entry("good", NEVER))
                        .block(WAIT);

                await().atMost(WAIT).until(() -> table.get(key + "-next") != null);
                assertThat(table.get(key)).isNull();
                process.get(StatePublisher.class).remove(state, key).block(WAIT);
            }
        }
    }

    private List<ProducerRecord<byte[], byte[]>> answerablePoison() {
        return List.of(
                like(good(), null),
                like(good(), new byte[0]),
                like(good(), bytes("{\"text\":\"in clear")),
                like(good(), bytes("null")),
                like(good(), bytes("{\"topic\":{\"$ne\":null},\"key\":\"k\",\"text\":\"in clear\"}")),
                like(good(), bytes("[".repeat(100_000))),
                like(good(), HUGE),
                with(good(), HeaderNames.MESSAGE_TYPE, bytes("test.Echo.v9")),
                with(
                        like(good(), bytes("{\"userId\":\"u\",\"where\":\"in clear\"}")),
                        HeaderNames.MESSAGE_TYPE,
                        bytes("test.Moved.v1")),
                with(like(good(), bytes("{\"text\":\"in clear\"}")), HeaderNames.MESSAGE_TYPE, bytes("test.Echoed.v1")),
                with(good(), HeaderNames.MESSAGE_TYPE, bytes("in clear\r\n")),
                with(good(), HeaderNames.MESSAGE_TYPE, new byte[] {(byte) 0xc3, 0x28}),
                with(good(), HeaderNames.MESSAGE_TYPE, null),
                with(good(), HeaderNames.DEADLINE, bytes("tomorrow")),
                with(good(), HeaderNames.DEADLINE, bytes("-5")));
    }

    private List<ProducerRecord<byte[], byte[]>> unanswerablePoison() {
        return List.of(
                with(good(), HeaderNames.REPLY_TOPIC, bytes(Topics.EVENTS)),
                with(good(), HeaderNames.REPLY_PARTITION, bytes("9999")),
                with(good(), HeaderNames.REPLY_PARTITION, bytes("-1")),
                with(good(), HeaderNames.REPLY_PARTITION, bytes("zero")),
                with(good(), HeaderNames.REPLY_TOPIC, null));
    }

    private List<ProducerRecord<byte[], byte[]>> eventPoison(TestProcess process) {
        ProducerRecord<byte[], byte[]> good = CloudEvents.write(moved(process, "forged"));
        return List.of(
                like(good, null),
                like(good, bytes("{\"userId\":")),
                like(good, bytes("null")),
                like(good, HUGE),
                new ProducerRecord<>(Topics.EVENTS, good.key(), good.value()),
                with(good, "ce_specversion", bytes("9.9")),
                with(good, "ce_id", null),
                with(good, "ce_sequence", bytes("first")),
                with(good, "ce_type", bytes("forged\r\n")));
    }

    private Echoed ask(TestProcess caller) {
        return Objects.requireNonNull(
                caller.sender().send(Echo.of(topic, key, "still here"), WAIT).block());
    }

    private void note(Moved moved) {
        if (moved.userId().equals(key)) {
            seen.add(moved.where());
        }
    }

    private EventRecord moved(TestProcess process, String where) {
        return process.get(EventWriter.class).write(new Moved(key, where), "/test/users", 1, Instant.EPOCH, "c");
    }

    private static void publish(TestProcess process, EventRecord event) {
        process.get(EventPublisher.class).publish(List.of(event)).block(WAIT);
    }

    private ProducerRecord<byte[], byte[]> good() {
        ReplyAddress nobody = new ReplyAddress(0, uniqueName("id"), "c");
        return TestRecords.RECORDS.command(
                Echo.of(topic, key, "-"),
                new CommandHeaders(nobody, Instant.now().plus(WAIT), null));
    }

    private static ProducerRecord<byte[], byte[]> reply(
            int partition, byte @Nullable [] value, Consumer<Headers> headers) {
        ProducerRecord<byte[], byte[]> reply = new ProducerRecord<>(Topics.REPLIES, partition, null, value);
        headers.accept(reply.headers());
        return reply;
    }

    private static ProducerRecord<byte[], byte[]> like(ProducerRecord<byte[], byte[]> good, byte @Nullable [] value) {
        return new ProducerRecord<>(good.topic(), null, null, good.key(), value, good.headers());
    }

    private static ProducerRecord<byte[], byte[]> with(
            ProducerRecord<byte[], byte[]> good, String header, byte @Nullable [] value) {
        RecordHeaders headers = new RecordHeaders(good.headers().toArray());
        headers.remove(header).add(header, value);
        return new ProducerRecord<>(good.topic(), null, null, good.key(), good.value(), headers);
    }

    private static String idOf(ProducerRecord<byte[], byte[]> command) {
        return new String(command.headers().lastHeader(HeaderNames.MESSAGE_ID).value());
    }

    /** By a producer without any validation. */
    private static void send(List<ProducerRecord<byte[], byte[]>> records) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers(), "compression.type", "gzip", "max.request.size", 10_000_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(producer::send);
        }
    }
}
