package io.countersign.backing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1, the only address that backing services listen on. */
final class LoopbackPort {

    static final String HOST = "127.0.0.1";

    private LoopbackPort() {}

    /**
     * @param port the port wanted, 0 for any free one
     * @param user who wants it, for the error message
     * @return a port that was free a moment ago
     * @throws BackingServiceException when the port is taken
     */
    static int claim(int port, String user) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new BackingServiceException(
                    "Port " + port + ", wanted by " + user + ", is taken by another program", e);
        }
    }
}
