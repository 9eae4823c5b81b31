package io.countersign.environment.provider;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;

/** Responds according to a {@link Behaviour}. Waiting exchanges continue when it changes. */
final class BehaviourExecutor {

    private static final long SLOW_MILLIS = 3_000;
    private static final long HANG_MILLIS = 60_000;
    private static final long DRIP_MILLIS = 200;
    private static final int DRIP_BYTES = 4;

    private Behaviour behaviour = Behaviour.OK;

    /** @return the previous behaviour */
    synchronized Behaviour change(Behaviour next) {
        Behaviour before = behaviour;
        behaviour = next;
        notifyAll();
        return before;
    }

    void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            switch (current()) {
                case SLOW -> waitWhileUnchanged(SLOW_MILLIS);
                case HANG, DEAD -> {
                    waitWhileUnchanged(HANG_MILLIS);
                    return;
                }
                case ERRORS -> {
                    exchange.sendResponseHeaders(500, -1);
                    return;
                }
                default -> {}
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            write(exchange.getResponseBody(), body);
        }
    }

    private void write(OutputStream out, byte[] body) throws IOException {
        int written = 0;
        while (current() == Behaviour.DRIP && written < body.length) {
            int length = Math.min(DRIP_BYTES, body.length - written);
            out.write(body, written, length);
            out.flush();
            written += length;
            waitWhileUnchanged(DRIP_MILLIS);
        }
        out.write(body, written, body.length - written);
    }

    private synchronized Behaviour current() {
        return behaviour;
    }

    private synchronized void waitWhileUnchanged(long millis) {
        Behaviour initial = behaviour;
        long end = System.nanoTime() + millis * 1_000_000;
        try {
            while (behaviour == initial && System.nanoTime() < end) {
                wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
