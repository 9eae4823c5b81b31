package io.countersign.gateway.session;

import io.countersign.contracts.link.UnlinkProvider;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.gateway.bearer.BearerAuthenticator;
import io.countersign.gateway.bearer.Caller;
import io.countersign.gateway.commands.TimedCommandSender;
import io.countersign.gateway.http.InvalidParameter;
import io.countersign.gateway.providers.ProviderCatalogue;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code DELETE /session/openid/{provider_id}}: unlinks the caller's identity of a provider. */
public final class UnlinkEndpoint {

    /** The path variable. */
    public static final String PROVIDER = "provider_id";

    private final TimedCommandSender commands;
    private final ProviderCatalogue catalogue;
    private final BearerAuthenticator authenticator;

    public UnlinkEndpoint(TimedCommandSender commands, ProviderCatalogue catalogue, BearerAuthenticator authenticator) {
        this.commands = commands;
        this.catalogue = catalogue;
        this.authenticator = authenticator;
    }

    public Mono<ServerResponse> unlink(ServerRequest request) {
        Caller caller = authenticator.require(request);
        int number = number(request.pathVariable(PROVIDER));
        String provider = catalogue
                .byNumber(number)
                .orElseThrow(() -> new Refused(FailureCode.UNKNOWN_PROVIDER, "No provider has this number."))
                .id();
        return commands.send(new UnlinkProvider(caller.userId(), provider)).flatMap(done -> Envelope.success());
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidParameter(PROVIDER, "must be an integer");
        }
    }
}
