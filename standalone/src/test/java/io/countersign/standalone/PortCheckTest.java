package io.countersign.standalone;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void requireFreeWhenPortsAreTakenThenEachAndItsSettingAreNamed() throws IOException {
        try (ServerSocket one = taken();
                ServerSocket other = taken()) {
            assertThatThrownBy(() -> PortCheck.requireFree(
                            Map.of(one.getLocalPort(), "one.setting", other.getLocalPort(), "other.setting")))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("port " + one.getLocalPort() + " is taken")
                    .hasMessageContaining("--one.setting=")
                    .hasMessageContaining("port " + other.getLocalPort() + " is taken")
                    .hasMessageContaining("--other.setting=");
        }
    }

    @Test
    void requireFreeWhenAPortIsReleasedThenPasses() throws IOException {
        int port;
        try (ServerSocket released = taken()) {
            port = released.getLocalPort();
        }

        assertThatCode(() -> PortCheck.requireFree(Map.of(port, "the.setting"))).doesNotThrowAnyException();
    }

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
