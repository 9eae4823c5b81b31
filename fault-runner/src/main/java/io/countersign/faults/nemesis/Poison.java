package io.countersign.faults.nemesis;

import static io.countersign.faults.nemesis.RecordInjector.copy;
import static io.countersign.faults.nemesis.RecordInjector.header;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Sends poison: copies of real records, corrupted in every way that applies to their topic. */
final class Poison {

    private static final int OVERSIZED = 400_000;

    private static final List<String> COMPACTED =
            List.of("identity.users", "identity.links", "identity.providers", "identity.keys", "identity.revocations");

    private static final String MESSAGE_ID = "message-id";
    private static final String REPLIES = "identity.replies";
    private static final String EVENTS = "identity.events";
    private static final List<String> CONSUMED = List.of("/auth/users", "/link/accounts");
    private static final List<Corruption> UNREADABLE = List.of(
            Corruption.NULL, Corruption.EMPTY, Corruption.TRUNCATED, Corruption.OVERSIZED, Corruption.NO_HEADERS);

    private final RecordInjector injector;

    Poison(RecordInjector injector) {
        this.injector = injector;
    }

    private enum Corruption {
        NULL,
        EMPTY,
        TRUNCATED,
        WRONG_TYPE,
        UNKNOWN_VERSION,
        OVERSIZED,
        FORGED_REPLY_TOPIC,
        FORGED_DEADLINE,
        NO_KEY,
        NO_HEADERS
    }

    void send(Random random) {
        int choice = random.nextInt(10);
        if (choice < 5) {
            ofCommands(RecordFaults.COMMANDS.get(random.nextInt(RecordFaults.COMMANDS.size())), random);
        } else if (choice < 7) {
            ofEvents(random);
        } else {
            ofOther(choice < 9 ? COMPACTED.get(random.nextInt(COMPACTED.size())) : REPLIES, random);
        }
    }

    private void ofCommands(String topic, Random random) {
        List<ConsumerRecord<byte[], byte[]>> originals = injector.recent().of(topic);
        if (!originals.isEmpty()) {
            Corruption corruption = Corruption.values()[random.nextInt(Corruption.values().length)];
            ProducerRecord<byte[], byte[]> poison = corrupt(corruption, originals.get(originals.size() - 1));
            if (poison.headers().lastHeader(MESSAGE_ID) != null) {
                // The reply must not reach the sender of the original.
                header(poison.headers(), MESSAGE_ID, UUID.randomUUID().toString());
            }
            injector.send(poison, true, corruption.name());
        }
    }

    /** Events of users and links, of any type: the publishers of the state topics consume all of them. */
    private void ofEvents(Random random) {
        Corruption corruption = UNREADABLE.get(random.nextInt(UNREADABLE.size()));
        injector.recent().of(EVENTS).stream()
                .filter(Poison::isConsumed)
                .reduce((earlier, later) -> later)
                .ifPresent(original -> injector.send(corrupt(corruption, original), true, corruption.name()));
    }

    private static boolean isConsumed(ConsumerRecord<byte[], byte[]> event) {
        Header source = event.headers().lastHeader("ce_source");
        return source != null && CONSUMED.contains(new String(source.value(), StandardCharsets.UTF_8));
    }

    /** Uses a new key, so that the poison does not replace real state. Readers of state topics skip it. */
    private void ofOther(String topic, Random random) {
        List<ConsumerRecord<byte[], byte[]>> originals = injector.recent().of(topic);
        if (originals.isEmpty()) {
            return;
        }
        Corruption corruption = UNREADABLE.get(random.nextInt(UNREADABLE.size()));
        ProducerRecord<byte[], byte[]> poison = corrupt(corruption, originals.get(originals.size() - 1));
        byte[] key = ("poison-" + random.nextLong()).getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> keyed =
                new ProducerRecord<>(topic, poison.partition(), null, key, poison.value(), poison.headers());
        injector.send(keyed, COMPACTED.contains(topic) && corruption != Corruption.NULL, corruption.name());
    }

    private static ProducerRecord<byte[], byte[]> corrupt(
            Corruption corruption, ConsumerRecord<byte[], byte[]> original) {
        byte[] key = original.key();
        byte[] value = original.value() == null ? bytes("{}") : original.value();
        return switch (corruption) {
            case NULL -> copy(original, key, null);
            case EMPTY -> copy(original, key, new byte[0]);
            case TRUNCATED -> copy(original, key, Arrays.copyOf(value, value.length / 2));
            case WRONG_TYPE -> with(copy(original, key, value), "message-type", "token.TokensRefreshed.v1");
            case UNKNOWN_VERSION -> with(copy(original, key, value), "message-type", "token.OpenSession.v99");
            case OVERSIZED -> copy(original, key, oversized());
            case FORGED_REPLY_TOPIC -> with(copy(original, key, value), "reply-topic", "identity.events");
            case FORGED_DEADLINE -> with(copy(original, key, value), "deadline", "tomorrow");
            case NO_KEY -> copy(original, null, value);
            case NO_HEADERS -> new ProducerRecord<>(original.topic(), original.partition(), key, value);
        };
    }

    private static ProducerRecord<byte[], byte[]> with(
            ProducerRecord<byte[], byte[]> record, String name, String value) {
        header(record.headers(), name, value);
        return record;
    }

    private static byte[] oversized() {
        return bytes("{\"filler\":\"" + "x".repeat(OVERSIZED) + "\"}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
