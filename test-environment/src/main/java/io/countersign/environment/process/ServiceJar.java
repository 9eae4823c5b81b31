package io.countersign.environment.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A service's runnable jar, unpacked and with a class data sharing archive, which halves the processor time of a start.
 */
final class ServiceJar {

    private static final String HEAP = "-Xmx256m";
    private static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** In this module, so that the modules that use it share the unpacked jars. */
    private static final Path UNPACKED = Path.of("..", "test-environment", "target", "applications")
            .toAbsolutePath()
            .normalize();

    private final List<String> launch;

    private ServiceJar(String... launch) {
        this.launch = List.of(launch);
    }

    /**
     * Unpacks the jar and creates the archive, unless that was done before.
     *
     * @param service the module, such as {@code link-service}
     * @param properties settings for the start that creates the archive
     */
    static ServiceJar unpacked(String service, Map<String, String> properties) {
        Path unpacked = unpacked(service);
        Path classes = archive(unpacked);
        if (!Files.exists(classes)) {
            run(new ServiceJar(HEAP, creating(classes), "-Dspring.context.exit=onRefresh", "-jar", unpacked.toString())
                    .command(properties));
        }
        return new ServiceJar(HEAP, using(classes), "-jar", unpacked.toString());
    }

    /**
     * Unpacks the jar unless that was done before.
     *
     * @param heap its maximum size, such as {@code -Xmx768m}
     */
    static ServiceJar withoutArchive(String service, String heap) {
        return new ServiceJar(heap, "-jar", unpacked(service).toString());
    }

    private static Path unpacked(String service) {
        Path jar = jar(service);
        Path directory = UNPACKED.resolve(service + "-" + digest(jar));
        Path unpacked = directory.resolve(jar.getFileName());
        if (!Files.exists(unpacked)) {
            run(List.of(
                    java(),
                    "-Djarmode=tools",
                    "-jar",
                    jar.toString(),
                    "extract",
                    "--destination",
                    directory.toString()));
        }
        return unpacked;
    }

    private static Path archive(Path unpacked) {
        return unpacked.resolveSibling("classes.jsa");
    }

    private static String creating(Path classes) {
        return "-XX:ArchiveClassesAtExit=" + classes;
    }

    /** The virtual machine ignores an archive that does not exist. */
    private static String using(Path classes) {
        return "-XX:SharedArchiveFile=" + classes;
    }

    /** The command that starts it with these settings. */
    List<String> command(Map<String, String> properties) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(OPTIONS);
        command.addAll(launch);
        properties.forEach((key, value) -> command.add("--" + key + "=" + value));
        return command;
    }

    private static void run(List<String> command) {
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path jar(String service) {
        Path target = Path.of("..", service, "target").toAbsolutePath().normalize();
        try (var files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no runnable jar in " + target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(Path jar) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            return HexFormat.of().formatHex(digest).substring(0, 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
