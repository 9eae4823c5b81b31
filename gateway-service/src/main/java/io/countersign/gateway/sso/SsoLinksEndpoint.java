package io.countersign.gateway.sso;

import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.link.BeginLinking;
import io.countersign.contracts.link.ListLinks;
import io.countersign.contracts.link.UnlinkProvider;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.gateway.bearer.BearerAuthenticator;
import io.countersign.gateway.bearer.Caller;
import io.countersign.gateway.binding.BrowserBinding;
import io.countersign.gateway.commands.TimedCommandSender;
import io.countersign.gateway.http.BodyReader;
import io.countersign.gateway.providers.ProviderCatalogue;
import io.countersign.gateway.providers.ProviderView;
import io.countersign.gateway.ratelimit.RateLimiter;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/sso}: starts a linking; lists, shows and removes links. Requires the scope {@code oauth}. */
public final class SsoLinksEndpoint {

    /** The path variable: a provider's string id. */
    public static final String ISSUER = "issuer";

    private static final int MAX_ISSUER = 256;

    private final TimedCommandSender commands;
    private final ProviderCatalogue catalogue;
    private final IssuerLookup issuers;
    private final BearerAuthenticator authenticator;
    private final BrowserBinding binding;
    private final BodyReader bodies;
    private final RateLimiter rateLimiter;

    public SsoLinksEndpoint(
            TimedCommandSender commands,
            ProviderCatalogue catalogue,
            BearerAuthenticator authenticator,
            BrowserBinding binding,
            BodyReader bodies,
            RateLimiter rateLimiter) {
        this.commands = commands;
        this.catalogue = catalogue;
        this.issuers = new IssuerLookup(catalogue);
        this.authenticator = authenticator;
        this.binding = binding;
        this.bodies = bodies;
        this.rateLimiter = rateLimiter;
    }

    /** Returns the provider's authorization URL. */
    public Mono<ServerResponse> begin(ServerRequest request) {
        rateLimiter.check(request);
        Caller caller = authenticator.requireScope(request, BearerAuthenticator.OAUTH_SCOPE);
        return bodies.jsonOrForm(request)
                .map(body -> issuers.require(body.text("issuer", MAX_ISSUER)))
                .flatMap(issuer -> begin(caller, issuer, request));
    }

    public Mono<ServerResponse> list(ServerRequest request) {
        Caller caller = authenticator.requireScope(request, BearerAuthenticator.OAUTH_SCOPE);
        return commands.send(new ListLinks(caller.userId()))
                .flatMap(links -> ServerResponse.ok()
                        .bodyValue(links.links().stream()
                                .map(link -> catalogue.view(link.provider()))
                                .toList()));
    }

    public Mono<ServerResponse> show(ServerRequest request) {
        Caller caller = authenticator.requireScope(request, BearerAuthenticator.OAUTH_SCOPE);
        ProviderEntry issuer = issuers.require(request.pathVariable(ISSUER));
        return commands.send(new ListLinks(caller.userId()))
                .filter(links ->
                        links.links().stream().anyMatch(link -> link.provider().equals(issuer.id())))
                .switchIfEmpty(Mono.error(new Refused(FailureCode.PROVIDER_NOT_LINKED, SsoErrorRenderer.NOT_LINKED)))
                .flatMap(links -> ServerResponse.ok().bodyValue(ProviderView.of(issuer)));
    }

    public Mono<ServerResponse> unlink(ServerRequest request) {
        Caller caller = authenticator.requireScope(request, BearerAuthenticator.OAUTH_SCOPE);
        ProviderEntry issuer = issuers.require(request.pathVariable(ISSUER));
        return commands.send(new UnlinkProvider(caller.userId(), issuer.id()))
                .flatMap(done -> ServerResponse.noContent().build());
    }

    private Mono<ServerResponse> begin(Caller caller, ProviderEntry issuer, ServerRequest request) {
        String attemptId = UUID.randomUUID().toString();
        BrowserBinding.@Nullable Key key = binding.newKeyFor(request);
        BeginLinking command =
                new BeginLinking(attemptId, caller.userId(), issuer.id(), Flow.SSO, null, BrowserBinding.hash(key));
        return commands.send(command)
                .flatMap(prepared -> binding.response(attemptId, key, prepared.expiresAt())
                        .bodyValue(Map.of("link", prepared.url().reveal())));
    }
}
