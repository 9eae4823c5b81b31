package io.countersign.faults.nemesis;

import io.countersign.faults.schedule.ScheduledFault;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Faults of records: duplicates, late and reordered commands, and poison. */
final class RecordFaults {

    static final List<String> COMMANDS =
            List.of("identity.auth.commands", "identity.link.commands", "identity.token.commands");
    private static final List<String> REPEATED = List.of(
            "identity.auth.commands",
            "identity.link.commands",
            "identity.token.commands",
            "identity.replies",
            "identity.events",
            "identity.users",
            "identity.links",
            "identity.providers",
            "identity.keys",
            "identity.revocations");

    private final RecordInjector injector;
    private final Poison poison;
    private final StopSignal stop;

    RecordFaults(RecordInjector injector, StopSignal stop) {
        this.injector = injector;
        this.poison = new Poison(injector);
        this.stop = stop;
    }

    void inject(ScheduledFault fault) {
        Random random = fault.random();
        RecentRecords recent = injector.recent();
        switch (fault.kind()) {
            case DUPLICATE ->
                recent.newest(REPEATED, random).ifPresent(record -> injector.repeat(record, "duplicate at once"));
            case DUPLICATE_LATER ->
                recent.newest(REPEATED, random).ifPresent(record -> {
                    stop.await(fault.duration());
                    injector.repeat(record, "duplicate after " + fault.duration());
                });
            case LATE_COMMAND -> late(random);
            case REORDERED_COMMANDS -> reordered(random);
            case POISON -> poison.send(random);
            default -> throw new IllegalArgumentException(fault.toString());
        }
    }

    /** Repeats a command whose deadline has long passed. */
    private void late(Random random) {
        List<ConsumerRecord<byte[], byte[]>> commands = injector.recent().of(any(random));
        if (!commands.isEmpty()) {
            injector.repeat(commands.get(0), "late command");
        }
    }

    /** Repeats the newest two commands with the same key, in reverse order. */
    private void reordered(Random random) {
        List<ConsumerRecord<byte[], byte[]>> commands = injector.recent().of(any(random));
        for (int second = commands.size() - 1; second > 0; second--) {
            for (int first = second - 1; first >= 0; first--) {
                if (Arrays.equals(
                        commands.get(first).key(), commands.get(second).key())) {
                    injector.repeat(commands.get(second), "second command first");
                    injector.repeat(commands.get(first), "first command second");
                    return;
                }
            }
        }
    }

    private static String any(Random random) {
        return COMMANDS.get(random.nextInt(COMMANDS.size()));
    }
}
