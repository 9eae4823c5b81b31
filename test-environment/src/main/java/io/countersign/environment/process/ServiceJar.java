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

    private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");

    /** In this module, so that the modules that use it share the unpacked jars. */
    private static final Path UNPACKED = Path.of("..", "test-environment", "target", "applications")
            .toAbsolutePath()
            .normalize();

    private final List<String> launch;

    private ServiceJar(List<String> launch) {
        this.launch = launch;
    }

    /**
     * Unpacks the jar and creates the archive, unless that was done before.
     *
     * @param service the module, such as {@code link-service}
     * @param properties settings for the start that creates the archive
     */
    static ServiceJar unpacked(String service, Map<String, String> properties) {
        Path jar = jar(service);
        Path directory = UNPACKED.resolve(service + "-" + digest(jar));
        Path unpacked = directory.resolve(jar.getFileName());
        Path classes = directory.resolve("classes.jsa");
        if (!Files.exists(unpacked)) {
            run(List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", directory.toString()));
        }
        ServiceJar withoutArchive = new ServiceJar(List.of("-jar", unpacked.toString()));
        if (!Files.exists(classes)) {
            List<String> options = List.of("-XX:ArchiveClassesAtExit=" + classes, "-Dspring.context.exit=onRefresh");
            run(withoutArchive.options(options, properties));
        }
        return Files.exists(classes)
                ? new ServiceJar(List.of("-XX:SharedArchiveFile=" + classes, "-jar", unpacked.toString()))
                : withoutArchive;
    }

    List<String> command(Map<String, String> properties) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(options(List.of(), properties));
        return command;
    }

    private List<String> options(List<String> more, Map<String, String> properties) {
        List<String> all = new ArrayList<>(OPTIONS);
        all.addAll(more);
        all.addAll(launch);
        properties.forEach((key, value) -> all.add("--" + key + "=" + value));
        return all;
    }

    private static void run(List<String> options) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(options);
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
