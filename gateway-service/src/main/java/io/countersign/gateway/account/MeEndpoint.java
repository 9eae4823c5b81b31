package io.countersign.gateway.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.contracts.auth.GetUser;
import io.countersign.contracts.auth.User;
import io.countersign.contracts.link.Links;
import io.countersign.contracts.link.ListLinks;
import io.countersign.gateway.bearer.BearerAuthenticator;
import io.countersign.gateway.bearer.Caller;
import io.countersign.gateway.commands.TimedCommandSender;
import io.countersign.gateway.http.Rfc3339;
import io.countersign.gateway.providers.ProviderCatalogue;
import io.countersign.gateway.providers.ProviderView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code GET /api/v1/me}: the caller's account and links, read from the auth and link services in parallel. */
public final class MeEndpoint {

    private final TimedCommandSender commands;
    private final ProviderCatalogue catalogue;
    private final BearerAuthenticator authenticator;

    public MeEndpoint(TimedCommandSender commands, ProviderCatalogue catalogue, BearerAuthenticator authenticator) {
        this.commands = commands;
        this.catalogue = catalogue;
        this.authenticator = authenticator;
    }

    public Mono<ServerResponse> show(ServerRequest request) {
        Caller caller = authenticator.require(request);
        return Mono.zip(
                        commands.send(new GetUser(caller.userId())),
                        commands.send(new ListLinks(caller.userId())),
                        (user, links) -> view(user, links, caller))
                .flatMap(view -> ServerResponse.ok().bodyValue(view));
    }

    private View view(User user, Links links, Caller caller) {
        return new View(
                user.id(),
                user.nickname(),
                user.email(),
                Rfc3339.format(user.createdAt()),
                caller.sessionId(),
                links.links().stream().map(this::view).toList());
    }

    private LinkView view(Links.Link link) {
        ProviderView provider = catalogue.view(link.provider());
        return new LinkView(provider.id(), provider.name(), provider.icon(), Rfc3339.format(link.linkedAt()));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record View(
            String id,
            String nickname,
            @Nullable String email,
            @JsonProperty("created_at") String createdAt,
            @JsonProperty("session_id") String sessionId,
            List<LinkView> providers) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record LinkView(
            String id,
            String name,
            @Nullable String icon,
            @JsonProperty("linked_at") String linkedAt) {}
}
