package io.countersign.environment.process;

import static org.awaitility.Awaitility.await;

import io.countersign.backing.LoopbackPort;
import io.countersign.demoprovider.browser.DemoProviderBrowser;
import io.countersign.environment.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** The standalone start in a separate process, with its two demo providers. */
public final class StandaloneProcess implements Environment {

    private static final Duration START = Duration.ofMinutes(2);
    private static final int PORTS = 10;
    private static final String HEAP = "-Xmx768m";

    private final int firstPort;
    private final Path directory;
    private final Path output;
    private final String store;
    private Process process;

    /**
     * Starts it and returns at once.
     *
     * @param directory the working directory, with the data folder {@code data} and, if there is one, the settings file
     * @param store {@code real} or {@code embedded}
     */
    public StandaloneProcess(Path directory, String store) {
        this(directory, store, freePorts());
    }

    private StandaloneProcess(Path directory, String store, int firstPort) {
        this.directory = directory.toAbsolutePath();
        this.output = this.directory.resolve("output.txt");
        this.store = store;
        this.firstPort = firstPort;
        this.process = run();
    }

    /** Waits until it ends, and returns its exit code. */
    public int awaitExit() {
        await("ended, see " + output).atMost(START).until(() -> !process.isAlive());
        return process.exitValue();
    }

    public StandaloneProcess awaitReady() {
        await("ready, see " + output)
                .atMost(START)
                .until(() -> output().contains("Countersign is ready") || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException(output());
        }
        return this;
    }

    /** Starts another process on the same ports, and returns its output when it has exited. */
    public String outputOfSecondStart(Path otherDirectory) {
        StandaloneProcess second = new StandaloneProcess(otherDirectory, store, firstPort);
        await().atMost(START).until(() -> !second.process.isAlive());
        return second.output();
    }

    public void stop() {
        process.destroy();
        await("stopped").atMost(Duration.ofSeconds(40)).until(() -> !process.isAlive());
    }

    public void kill() {
        process.destroyForcibly();
        await("killed").atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
    }

    public void startAgain() {
        process = run();
        awaitReady();
    }

    /** The {@code mongod} that it runs, if any. */
    public Optional<ProcessHandle> mongod() {
        return process.descendants()
                .filter(child -> child.info()
                        .command()
                        .filter(program -> program.endsWith("mongod"))
                        .isPresent())
                .filter(child ->
                        List.of(child.info().arguments().orElse(new String[0])).contains("--dbpath"))
                .findFirst();
    }

    /** The process and its descendants. */
    public List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        return all;
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI gateway() {
        return URI.create("http://localhost:" + firstPort);
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + (firstPort + 7);
    }

    @Override
    public Provider first() {
        return new Provider(0, "demo");
    }

    @Override
    public Provider second() {
        return new Provider(1, "demo2");
    }

    @Override
    public String newAccount() {
        throw new UnsupportedOperationException("the demo providers have only the accounts alice and bob");
    }

    @Override
    public URI authorize(URI authorizationUrl, String account) {
        return new DemoProviderBrowser().signIn(authorizationUrl, account);
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    private Process run() {
        try {
            Files.createDirectories(directory);
            ProcessBuilder builder = new ProcessBuilder(
                            ServiceJar.withoutArchive("standalone", HEAP).command(settings()))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("COUNTERSIGN_STORE", store);
            Process started = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> settings() {
        return Map.of(
                "countersign.standalone.data", directory.resolve("data").toString(),
                "countersign.standalone.port", String.valueOf(firstPort),
                "countersign.standalone.management-port", String.valueOf(firstPort + 1),
                "countersign.standalone.demo-port", String.valueOf(firstPort + 5),
                "countersign.standalone.broker-port", String.valueOf(firstPort + 7),
                "countersign.standalone.store-port", String.valueOf(firstPort + 8));
    }

    /** The first of ten consecutive free ports. */
    private static int freePorts() {
        return new Random()
                .ints(20_000, 32_000)
                .filter(first -> IntStream.range(first, first + PORTS).allMatch(LoopbackPort::isFree))
                .findFirst()
                .orElseThrow();
    }
}
