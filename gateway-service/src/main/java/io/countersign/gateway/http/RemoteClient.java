package io.countersign.gateway.http;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;

/** The peer of the connection. Forwarded headers count only when {@code server.forward-headers-strategy} says so. */
public final class RemoteClient {

    private RemoteClient() {}

    /** The client's address without its port; empty where the connection has none. */
    public static Optional<String> address(ServerRequest request) {
        return request.remoteAddress().map(RemoteClient::host);
    }

    private static String host(InetSocketAddress address) {
        return address.getAddress() == null
                ? address.getHostString()
                : address.getAddress().getHostAddress();
    }
}
