package io.countersign.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;

/** Looks before we leap: all ports at once, so that a person has to read one message only. */
final class PortCheck {

    private PortCheck() {}

    /** @throws StartFailure naming every port that is taken and the setting that moves it */
    static void demandFree(Map<Integer, String> ports) {
        List<String> taken = ports.entrySet().stream()
                .filter(port -> !isFree(port.getKey()))
                .map(port -> "port " + port.getKey() + " is taken (move it with --" + port.getValue() + "=...)")
                .toList();
        if (!taken.isEmpty()) {
            throw new StartFailure(String.join("\n", taken));
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
