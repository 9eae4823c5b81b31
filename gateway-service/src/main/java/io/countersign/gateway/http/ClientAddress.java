package io.countersign.gateway.http;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;

/** The peer of the connection. Forwarded headers count only when {@code server.forward-headers-strategy} says so. */
public final class ClientAddress {

    private ClientAddress() {}

    /** The client's address without its port; empty where the connection has none. */
    public static Optional<String> of(ServerRequest request) {
        return request.remoteAddress().map(ClientAddress::host);
    }

    private static String host(InetSocketAddress address) {
        return address.getAddress() == null
                ? address.getHostString()
                : address.getAddress().getHostAddress();
    }
}
