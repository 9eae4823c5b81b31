package io.countersign.gateway.http;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;

/** The peer of the connection; forwarded headers are used only if {@code server.forward-headers-strategy} is set. */
public final class ClientAddress {

    private ClientAddress() {}

    /** The client's IP address; empty if the connection has none. */
    public static Optional<String> of(ServerRequest request) {
        return request.remoteAddress().map(ClientAddress::host);
    }

    private static String host(InetSocketAddress address) {
        return address.getAddress() == null
                ? address.getHostString()
                : address.getAddress().getHostAddress();
    }
}
