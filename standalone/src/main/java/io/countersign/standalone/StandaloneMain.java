package io.countersign.standalone;

import io.countersign.backing.BackingServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.springframework.core.NestedExceptionUtils;

/** Starts all of Countersign in this process and stops it with it. */
public final class StandaloneMain {

    private StandaloneMain() {}

    public static void main(String[] args) throws IOException {
        if (List.of(args).contains("--help")) {
            System.out.print(text("help.txt"));
            return;
        }
        Path log = Path.of("data");
        try {
            Arguments arguments = Arguments.parse(args);
            StandaloneProperties settings = SettingsReader.read(arguments);
            log = settings.data().resolve("countersign.log");
            LogFile.open(log);
            Standalone.start(arguments, settings, new Progress(System.out));
        } catch (StartFailure | BackingServiceException e) {
            giveUp(e.getMessage());
        } catch (RuntimeException e) {
            giveUp(NestedExceptionUtils.getMostSpecificCause(e) + "\nMore is in the log, " + log);
        }
    }

    private static void giveUp(String why) {
        System.err.println("Countersign cannot start: " + why);
        System.exit(1);
    }

    static String text(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(StandaloneMain.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
