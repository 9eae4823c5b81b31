package io.countersign.standalone;

import io.countersign.backing.LoopbackPort;
import java.util.List;
import java.util.Map;

/** Checks all ports before the start, so that one message names every port that is taken. */
final class PortCheck {

    private PortCheck() {}

    /** @throws StartFailure if a port is taken; the message names each one and its setting */
    static void requireFree(Map<Integer, String> ports) {
        List<String> taken = ports.entrySet().stream()
                .filter(port -> !LoopbackPort.isFree(port.getKey()))
                .map(port -> "port " + port.getKey() + " is taken (choose another with --" + port.getValue() + "=...)")
                .toList();
        if (!taken.isEmpty()) {
            throw new StartFailure(String.join("\n", taken));
        }
    }
}
