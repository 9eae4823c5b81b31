package io.countersign.environment.process;

import java.io.IOException;
import java.io.UncheckedIOException;

/** SIGSTOP and SIGCONT, which Java has no API for. */
final class Signals {

    private Signals() {}

    static void stop(long pid) {
        send("-STOP", pid);
    }

    static void resume(long pid) {
        send("-CONT", pid);
    }

    private static void send(String signal, long pid) {
        try {
            new ProcessBuilder("kill", signal, String.valueOf(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
