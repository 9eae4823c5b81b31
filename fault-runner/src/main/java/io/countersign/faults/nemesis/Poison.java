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

/** Real records corrupted unreadable, in every corruption that there is for their topic. */
final class Poison {

    private static final int OVERSIZED = 400_000;

    private static final List<String> COMPACTED =
            List.of("identity.users", "identity.links", "identity.providers", "identity.keys", "identity.revocations");

    private static final String MESSAGE_ID = "message-id";
    private static final String REPLIES = "identity.replies";
    private static final String EVENTS = "identity.events";
    private static final List<String> FOLLOWED = List.of("/auth/users", "/link/accounts");
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
        List<ConsumerRecord<byte[], byte[]>> models = injector.recent().of(topic);
        if (!models.isEmpty()) {
            Corruption corruption = Corruption.values()[random.nextInt(Corruption.values().length)];
            ProducerRecord<byte[], byte[]> poison = corrupted(corruption, models.get(models.size() - 1));
            if (poison.headers().lastHeader(MESSAGE_ID) != null) {
                // The answer is for nobody: it must not reach who sent the model.
                header(poison.headers(), MESSAGE_ID, UUID.randomUUID().toString());
            }
            injector.send(poison, true, corruption.name());
        }
    }

    /** Events of accounts and links: these are read by who keeps the state topics, whatever they tell. */
    private void ofEvents(Random random) {
        Corruption corruption = UNREADABLE.get(random.nextInt(UNREADABLE.size()));
        injector.recent().of(EVENTS).stream()
                .filter(Poison::isFollowed)
                .reduce((earlier, later) -> later)
                .ifPresent(model -> injector.send(corrupted(corruption, model), true, corruption.name()));
    }

    private static boolean isFollowed(ConsumerRecord<byte[], byte[]> event) {
        Header source = event.headers().lastHeader("ce_source");
        return source != null && FOLLOWED.contains(new String(source.value(), StandardCharsets.UTF_8));
    }

    /** Readers of state keep what they know; a key of its own keeps it off what is real. */
    private void ofOther(String topic, Random random) {
        List<ConsumerRecord<byte[], byte[]>> models = injector.recent().of(topic);
        if (models.isEmpty()) {
            return;
        }
        Corruption corruption = UNREADABLE.get(random.nextInt(UNREADABLE.size()));
        ProducerRecord<byte[], byte[]> poison = corrupted(corruption, models.get(models.size() - 1));
        byte[] key = ("poison-" + random.nextLong()).getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> keyed =
                new ProducerRecord<>(topic, poison.partition(), null, key, poison.value(), poison.headers());
        injector.send(keyed, COMPACTED.contains(topic) && corruption != Corruption.NULL, corruption.name());
    }

    private static ProducerRecord<byte[], byte[]> corrupted(
            Corruption corruption, ConsumerRecord<byte[], byte[]> model) {
        byte[] key = model.key();
        byte[] value = model.value() == null ? bytes("{}") : model.value();
        return switch (corruption) {
            case NULL -> copy(model, key, null);
            case EMPTY -> copy(model, key, new byte[0]);
            case TRUNCATED -> copy(model, key, Arrays.copyOf(value, value.length / 2));
            case WRONG_TYPE -> with(copy(model, key, value), "message-type", "token.TokensRefreshed.v1");
            case UNKNOWN_VERSION -> with(copy(model, key, value), "message-type", "token.OpenSession.v99");
            case OVERSIZED -> copy(model, key, oversized());
            case FORGED_REPLY_TOPIC -> with(copy(model, key, value), "reply-topic", "identity.events");
            case FORGED_DEADLINE -> with(copy(model, key, value), "deadline", "tomorrow");
            case NO_KEY -> copy(model, null, value);
            case NO_HEADERS -> new ProducerRecord<>(model.topic(), model.partition(), key, value);
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
