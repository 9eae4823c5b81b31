package io.countersign.standalone;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Runs all of Countersign in this process until the process is terminated. */
public final class StandaloneMain {

    private StandaloneMain() {}

    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(TextResource.read("help.txt"));
            return;
        }
        Path log = null;
        try {
            Launch launch = Launch.of(Arguments.parse(args), SettingsFile.inWorkingDirectory());
            DataFolder data = DataFolder.open(launch.settings().data());
            log = LogFile.open(data);
            Standalone.start(launch, data, log, new Progress(System.out));
        } catch (RuntimeException e) {
            giveUp(e, log);
        }
    }

    /** The console shows one sentence; the stack trace goes to the log, if it is open already. */
    private static void giveUp(RuntimeException failure, @Nullable Path log) {
        LoggerFactory.getLogger(StandaloneMain.class).error("Countersign cannot start", failure);
        System.err.println("Countersign cannot start: " + FailureReport.of(failure));
        if (log != null) {
            System.err.println(
                    "The details are in the log, " + log.toAbsolutePath().normalize());
        }
        System.exit(1);
    }
}
