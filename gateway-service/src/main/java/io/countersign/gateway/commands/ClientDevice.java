package io.countersign.gateway.commands;

import io.countersign.contracts.auth.Device;
import io.countersign.gateway.http.ClientAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;

/** The device of a request, for the session that it opens. */
public final class ClientDevice {

    private ClientDevice() {}

    public static Device of(ServerRequest request) {
        return new Device(
                ClientAddress.of(request).orElse(null), request.headers().firstHeader(HttpHeaders.USER_AGENT));
    }
}
