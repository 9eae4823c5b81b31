package io.countersign.standalone;

import java.nio.file.Path;
import org.apache.kafka.common.utils.Exit;

/** A broker that cannot go on ends the process that it runs in, without a word: this says so before. */
final class BrokerExitHandler {

    private BrokerExitHandler() {}

    static void announce(Progress progress, Path log) {
        Exit.setHaltProcedure((status, message) -> end(status, progress, log));
        Exit.setExitProcedure((status, message) -> end(status, progress, log));
    }

    /** Halts as the broker would: an orderly stop would wait for the very thread that calls this. */
    private static void end(int status, Progress progress, Path log) {
        progress.print(
                "The Kafka broker failed and cannot go on, so Countersign ends. The reason is in the log, " + log);
        Runtime.getRuntime().halt(status == 0 ? 1 : status);
    }
}
