package io.countersign.gateway.http;

import io.countersign.contracts.auth.Device;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Who is calling, as far as the connection tells. Forwarded headers count only when {@code server.forward-headers-strategy} says so. */
public final class RemoteClient {

    private static final String UNKNOWN = "unknown";

    private RemoteClient() {}

    /** The caller's address, without its port. */
    public static String address(ServerRequest request) {
        return request.remoteAddress().map(RemoteClient::host).orElse(UNKNOWN);
    }

    public static Device device(ServerRequest request) {
        @Nullable String ip = request.remoteAddress().map(RemoteClient::host).orElse(null);
        return new Device(ip, request.headers().firstHeader(HttpHeaders.USER_AGENT));
    }

    private static String host(InetSocketAddress address) {
        return address.getAddress() == null
                ? address.getHostString()
                : address.getAddress().getHostAddress();
    }
}
