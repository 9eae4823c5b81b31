package io.countersign.standalone;

import java.nio.file.Path;
import org.apache.kafka.common.utils.Exit;

/** Reports that the broker failed before the broker ends the process, which it does without a message. */
final class BrokerExitHandler {

    private BrokerExitHandler() {}

    static void install(Progress progress, Path log) {
        Exit.setHaltProcedure((status, message) -> end(status, progress, log));
        Exit.setExitProcedure((status, message) -> end(status, progress, log));
    }

    /** Halts, as the broker would: an orderly shutdown would wait for the calling thread. */
    private static synchronized void end(int status, Progress progress, Path log) {
        progress.print("The Kafka broker failed, so Countersign ends. The reason is in the log, " + log);
        Runtime.getRuntime().halt(status == 0 ? 1 : status);
    }
}
