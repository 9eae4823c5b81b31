package io.countersign.standalone;

import io.countersign.backing.BackingServiceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.springframework.core.NestedExceptionUtils;

/** Starts all of Countersign in this process and stops it with it. */
public final class StandaloneMain {

    private StandaloneMain() {}

    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(TextResource.read("help.txt"));
            return;
        }
        Path log = Path.of("data");
        try {
            Launch launch = Launch.of(Arguments.parse(args), SettingsFile.inWorkingDirectory());
            log = launch.settings().data().resolve("countersign.log");
            LogFile.open(log);
            Standalone.start(launch, new Progress(System.out));
        } catch (StartFailure | BackingServiceException e) {
            giveUp(Objects.requireNonNull(e.getMessage()));
        } catch (RuntimeException e) {
            giveUp(NestedExceptionUtils.getMostSpecificCause(e) + "\nMore is in the log, " + log);
        }
    }

    private static void giveUp(String why) {
        System.err.println("Countersign cannot start: " + why);
        System.exit(1);
    }
}
