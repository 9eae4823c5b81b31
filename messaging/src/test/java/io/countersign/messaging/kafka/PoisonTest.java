package io.countersign.messaging.kafka;

import static io.countersign.messaging.kafka.TestRecords.bytes;
import static io.countersign.messaging.kafka.TestRecords.withHeaders;
import static io.countersign.messaging.kafka.TestRecords.withValue;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Secret;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.kafka.ReceivedCommand.Accepted;
import io.countersign.messaging.kafka.ReceivedCommand.Poison;
import io.countersign.messaging.kafka.TestMessages.Echo;
import io.countersign.messaging.kafka.TestMessages.Echoed;
import io.countersign.messaging.kafka.TestMessages.Moved;
import io.countersign.messaging.kafka.TestMessages.Note;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class PoisonTest {

    private static final String TOPIC = "test.commands";
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
    private static final ConsumerRecord<byte[], byte[]> GOOD =
            TestRecords.command(new Echo(TOPIC, "k", "t", Secret.of("s3cret")), "id-1", LATER);

    private final SentRecords sent = new SentRecords();
    private final CommandReader reader = new CommandReader(
            TestRecords.RECORDS,
            sent.sender(),
            CommandRoutes.from(TOPIC).on(Echo.class, echo -> Mono.just(Echoed.of(echo.text()))));
    private final DeadLetters deadLetters = new DeadLetters(
            sent.sender(), TestRecords.RECORDS, new MessagingMetrics(new SimpleMeterRegistry()), "test-group");

    @AfterEach
    void close() {
        sent.close();
    }

    static Stream<Arguments> poison() {
        return Stream.of(
                Arguments.of("no value", withValue(GOOD, null)),
                Arguments.of("no value", withValue(GOOD, new byte[0])),
                Arguments.of("unreadable value", withValue(GOOD, bytes("{\"topic\":\"x\""))),
                Arguments.of("unreadable value", withValue(GOOD, bytes("null"))),
                Arguments.of("unreadable value", withValue(GOOD, bytes("[]"))),
                Arguments.of("unreadable value", withValue(GOOD, bytes("[".repeat(9_000)))),
                Arguments.of("unreadable value", withValue(GOOD, bytes("{\"topic\":\"x\"}"))),
                Arguments.of("oversized value", withValue(GOOD, new byte[10_001])),
                Arguments.of("unknown message type", withType("test.Echo.v2")),
                Arguments.of("unknown message type", withType("java.lang.Runtime")),
                Arguments.of("no command of this service", withType("test.Echoed.v1")),
                Arguments.of("no command of this service", moved()),
                Arguments.of("header message-type", withHeaders(GOOD, headers -> headers.add("message-type", null))),
                Arguments.of(
                        "header message-type",
                        withHeaders(GOOD, headers -> headers.add("message-type", new byte[] {(byte) 0xc3, 0x28}))),
                Arguments.of("header message-type", withType("x\r\nINFO forged")),
                Arguments.of("header message-type", withType("x".repeat(10_000))),
                Arguments.of("header deadline", withHeader(HeaderNames.DEADLINE, "soon")),
                Arguments.of("header deadline", withHeader(HeaderNames.DEADLINE, "-1")),
                Arguments.of("header deadline", withHeader(HeaderNames.DEADLINE, "99999999999999999999")));
    }

    @ParameterizedTest
    @MethodSource("poison")
    void readWhenPoisonThenItsSenderStillGetsAReply(String reason, ConsumerRecord<byte[], byte[]> received) {
        Poison poison = (Poison) reader.read(received);

        assertThat(poison.reason()).startsWith(reason);
        assertThat(poison.replyTo()).isEqualTo(ReplyAddress.read(GOOD.headers()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reply-topic", "reply-partition", "message-id"})
    void readWhenThereIsNoReplyAddressThenNoReply(String header) {
        Poison missing = (Poison) reader.read(withHeaders(GOOD, headers -> headers.remove(header)));
        Poison forged = (Poison) reader.read(withHeader(header, "\u0000\r\n"));

        assertThat(missing.replyTo()).isNull();
        assertThat(forged.replyTo()).isNull();
    }

    @Test
    void readWhenReplyTopicIsAnotherThenPoisonAndNothingIsWrittenThere() {
        Poison poison = (Poison) reader.read(withHeader(HeaderNames.REPLY_TOPIC, "identity.events"));

        assertThat(poison.replyTo()).isNull();
    }

    @Test
    void readWhenReplyPartitionIsKnownNotToExistThenPoison() {
        ReplySender answers = new ReplySender(sent.sender(), TestRecords.RECORDS);
        answers.refuse(new ReplyAddress(0, "id", "c"), Failure.of(FailureCode.INTERNAL, "-"))
                .block(Duration.ofSeconds(5));

        Poison poison = (Poison) reader.read(withHeader(HeaderNames.REPLY_PARTITION, "1"));

        assertThat(poison.reason()).isEqualTo("header reply-partition names no partition");
        assertThat(poison.replyTo()).isNull();
    }

    @Test
    void readWhenCorrelationIdIsMissingOrForgedThenOneIsGenerated() {
        Accepted<?, ?> missing =
                (Accepted<?, ?>) reader.read(withHeaders(GOOD, headers -> headers.remove(HeaderNames.CORRELATION_ID)));
        Accepted<?, ?> forged =
                (Accepted<?, ?>) reader.read(withHeader(HeaderNames.CORRELATION_ID, "x\r\nINFO forged"));

        assertThat(missing.envelope().correlationId()).isNotBlank();
        assertThat(forged.envelope().correlationId()).doesNotContain("forged");
    }

    @Test
    void readWhenDeadlineIsInTheFarFutureThenHandledNoLongerThanAdmitted() {
        Accepted<?, ?> endless =
                (Accepted<?, ?>) reader.read(withHeader(HeaderNames.DEADLINE, Long.toString(Long.MAX_VALUE)));

        assertThat(endless.timeLeft(Instant.EPOCH, Duration.ofSeconds(15))).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void readWhenAnotherServicesCommandThenPoison() {
        ConsumerRecord<byte[], byte[]> foreign = TestRecords.command(new Note(TOPIC, "k"), "id-2", LATER);

        assertThat(((Poison) reader.read(foreign)).reason()).isEqualTo("no command of this service");
    }

    @Test
    void readWhenHeadersAreDuplicateThenTheLastWins() {
        ConsumerRecord<byte[], byte[]> doubled =
                withHeaders(GOOD, headers -> headers.add(HeaderNames.MESSAGE_ID, bytes("id-9")));

        assertThat(((Accepted<?, ?>) reader.read(doubled)).envelope().messageId())
                .isEqualTo("id-9");
    }

    @Test
    void buryWhenValueIsUnreadableThenOnlyItsSizeAndHashAreKept() {
        deadLetters
                .bury(withValue(GOOD, bytes("{\"secret\":\"in clear\"")), "unreadable value", null)
                .block(Duration.ofSeconds(5));

        ProducerRecord<byte[], byte[]> letter = sent.to(TOPIC + ".dlt").get(0);
        assertThat(letter.value()).isNull();
        assertThat(letter.key()).isEqualTo(bytes("k"));
        assertThat(SentRecords.header(letter, "dead-letter-reason")).isEqualTo("unreadable value");
        assertThat(SentRecords.header(letter, "dead-letter-group")).isEqualTo("test-group");
        assertThat(SentRecords.header(letter, "dead-letter-value-size")).isEqualTo("20");
        assertThat(SentRecords.header(letter, "dead-letter-value-sha256")).hasSize(64);
    }

    @Test
    void buryWhenValueIsAMessageThenKeptWithItsSecretsSealedAndNothingElse() {
        byte[] padded = bytes(new String(GOOD.value()).replaceFirst("\\{", "{\"stowaway\":\"in clear\","));
        ConsumerRecord<byte[], byte[]> received =
                withHeaders(withValue(GOOD, padded), headers -> headers.remove(HeaderNames.DEADLINE));
        Poison poison = (Poison) reader.read(received);

        deadLetters.bury(received, poison.reason(), poison.message()).block(Duration.ofSeconds(5));

        byte[] kept = sent.to(TOPIC + ".dlt").get(0).value();
        assertThat(new String(kept)).doesNotContain("in clear").doesNotContain("s3cret");
        assertThat(TestRecords.CODEC.read(kept, Echo.class).text()).isEqualTo("t");
    }

    @Test
    void buryWhenHeadersAreForgedThenTheyAreLeftOut() {
        ConsumerRecord<byte[], byte[]> received = withHeaders(
                withType("x\r\nINFO forged"), headers -> headers.add("authorization", bytes("Bearer s3cret")));

        deadLetters
                .bury(received, "header message-type missing or malformed", null)
                .block(Duration.ofSeconds(5));

        ProducerRecord<byte[], byte[]> letter = sent.to(TOPIC + ".dlt").get(0);
        assertThat(letter.headers().lastHeader(HeaderNames.MESSAGE_TYPE)).isNull();
        assertThat(letter.headers().lastHeader("authorization")).isNull();
        assertThat(SentRecords.header(letter, HeaderNames.MESSAGE_ID)).isEqualTo("id-1");
    }

    @Test
    void refuseWhenReplyPartitionDoesNotExistThenItFailsAtOnce() {
        ReplyAddress nowhere = new ReplyAddress(7, "id", "c");
        Mono<Void> refusal = new ReplySender(sent.sender(), TestRecords.RECORDS)
                .refuse(nowhere, Failure.of(FailureCode.INVALID_REQUEST, "-"));

        assertThat(refusal.materialize().block(Duration.ofSeconds(5)))
                .satisfies(signal -> assertThat(signal.isOnError()).isTrue());
    }

    /** An event on a command topic. */
    private static ConsumerRecord<byte[], byte[]> moved() {
        return withValue(withType("test.Moved.v1"), TestRecords.CODEC.write(new Moved("u", "Rome")));
    }

    private static ConsumerRecord<byte[], byte[]> withType(String type) {
        return withHeader(HeaderNames.MESSAGE_TYPE, type);
    }

    private static ConsumerRecord<byte[], byte[]> withHeader(String name, String value) {
        return withHeaders(GOOD, headers -> HeaderText.set(headers, name, value));
    }
}
