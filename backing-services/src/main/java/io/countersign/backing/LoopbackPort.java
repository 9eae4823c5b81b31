package io.countersign.backing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of 127.0.0.1, the only address that backing services listen on. */
public final class LoopbackPort {

    static final String HOST = "127.0.0.1";

    /** Below the ephemeral port range, so that no outgoing connection takes the port first. */
    private static final int FIRST_FREE = 20_000;

    private static final int LAST_FREE = 32_000;
    private static final int ATTEMPTS = 100;

    private static final Set<Integer> CHOSEN = ConcurrentHashMap.newKeySet();

    private LoopbackPort() {}

    /**
     * @param port the requested port, 0 for any free one
     * @param user the server that needs it, for the error message
     * @return a port that is free at the moment
     * @throws BackingServiceException if the port is taken
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

    /**
     * A free port that this process has not chosen before: two servers may choose theirs before either listens.
     *
     * @param user the server that needs it, for the error message
     */
    public static int anyFree(String user) {
        return ThreadLocalRandom.current()
                .ints(ATTEMPTS, FIRST_FREE, LAST_FREE)
                .filter(LoopbackPort::isFree)
                .filter(CHOSEN::add)
                .findFirst()
                .orElseThrow(() -> new BackingServiceException("No free port for " + user));
    }

    /** Whether a server could bind this port now. */
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
