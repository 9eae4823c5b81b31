package io.countersign.backing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of 127.0.0.1, the only address that backing services listen on. */
public final class LoopbackPort {

    static final String HOST = "127.0.0.1";

    /** Below the range from which operating systems take ports for outgoing connections, so that none of those takes it first. */
    private static final int FIRST_FREE = 20_000;

    private static final int LAST_FREE = 32_000;
    private static final int ATTEMPTS = 100;

    private LoopbackPort() {}

    /**
     * @param port the port wanted, 0 for any free one
     * @param user the server that needs it, for the error message
     * @return a port that was free a moment ago
     * @throws BackingServiceException when the port is taken
     */
    static int choose(int port, String user) {
        if (port == 0) {
            return anyFree(user);
        }
        if (!isFree(port)) {
            throw new BackingServiceException("Port " + port + ", needed by " + user + ", is taken by another program");
        }
        return port;
    }

    private static int anyFree(String user) {
        return ThreadLocalRandom.current()
                .ints(ATTEMPTS, FIRST_FREE, LAST_FREE)
                .filter(LoopbackPort::isFree)
                .findFirst()
                .orElseThrow(() -> new BackingServiceException("No free port for " + user));
    }

    /** Whether a server could listen on this port now. */
    public static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
