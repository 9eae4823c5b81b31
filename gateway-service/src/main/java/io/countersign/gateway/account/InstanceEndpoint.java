package io.countersign.gateway.account;

import io.countersign.gateway.providers.ProviderCatalogue;
import io.countersign.gateway.providers.ProviderView;
import java.util.List;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code GET /api/v1/instance}: the providers that users can sign in with. */
public final class InstanceEndpoint {

    private final ProviderCatalogue catalogue;
    private final boolean forced;

    /** @param forced whether users can sign in with a provider only */
    public InstanceEndpoint(ProviderCatalogue catalogue, boolean forced) {
        this.catalogue = catalogue;
        this.forced = forced;
    }

    public Mono<ServerResponse> show(ServerRequest request) {
        List<ProviderView> providers =
                catalogue.all().stream().map(ProviderView::of).toList();
        return ServerResponse.ok().bodyValue(new View(new Sso(forced, providers)));
    }

    private record View(Sso sso) {}

    private record Sso(boolean forced, List<ProviderView> providers) {}
}
