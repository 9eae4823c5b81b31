package io.countersign.standalone;

import io.countersign.backing.LoopbackPort;
import java.util.List;
import java.util.Map;

/** Checks all ports before anything starts, so that one message names every port that is taken. */
final class PortCheck {

    private PortCheck() {}

    /** @throws StartFailure which names every port that is taken and the setting that moves it */
    static void requireFree(Map<Integer, String> ports) {
        List<String> taken = ports.entrySet().stream()
                .filter(port -> !LoopbackPort.isFree(port.getKey()))
                .map(port -> "port " + port.getKey() + " is taken (move it with --" + port.getValue() + "=...)")
                .toList();
        if (!taken.isEmpty()) {
            throw new StartFailure(String.join("\n", taken));
        }
    }
}
