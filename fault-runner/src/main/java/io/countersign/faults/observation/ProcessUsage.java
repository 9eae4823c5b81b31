package io.countersign.faults.observation;

import io.countersign.environment.process.ManagedProcess;
import io.countersign.faults.history.ProcessSample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Measures the resource usage of processes through {@code /proc} and {@code jcmd}. */
public final class ProcessUsage {

    private static final Pattern USED = Pattern.compile("(?m)^(?!\\s*(?:Metaspace|class space)).*\\bused (\\d+)K");

    private ProcessUsage() {}

    public static List<ProcessSample> of(List<? extends ManagedProcess> members) {
        return members.stream()
                .filter(ManagedProcess::alive)
                .map(ProcessUsage::of)
                .toList();
    }

    private static ProcessSample of(ManagedProcess member) {
        long pid = member.pid();
        long heap = heap(pid);
        return new ProcessSample(member.name(), pid, Instant.now(), threads(pid), fileDescriptors(pid), heap);
    }

    private static int threads(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.filter(line -> line.startsWith("Threads:"))
                    .map(line ->
                            Integer.parseInt(line.substring("Threads:".length()).strip()))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static int fileDescriptors(long pid) {
        try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return (int) open.count();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Bytes of heap in use after a garbage collection; 0 for other than Java processes, which the signal of {@code jcmd} would end. */
    private static long heap(long pid) {
        if (!isJava(pid)) {
            return 0;
        }
        Matcher used = USED.matcher(jcmd(pid, "GC.run", "GC.heap_info"));
        long kilobytes = 0;
        while (used.find()) {
            kilobytes += Long.parseLong(used.group(1));
        }
        return kilobytes << 10;
    }

    private static boolean isJava(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("java"))
                .isPresent();
    }

    /** All commands by one {@code jcmd}: its start costs more than they do, and the load goes on meanwhile. */
    private static String jcmd(long pid, String... commands) {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(
                            program,
                            "-J-XX:TieredStopAtLevel=1",
                            "-J-XX:+UseSerialGC",
                            String.valueOf(pid),
                            String.join("\n", commands))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? output : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
