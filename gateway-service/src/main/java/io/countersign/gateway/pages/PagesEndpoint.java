package io.countersign.gateway.pages;

import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.gateway.providers.ProviderCatalogue;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The home page, the API documentation page, and the OpenAPI document. */
public final class PagesEndpoint {

    private final ProviderCatalogue catalogue;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Page home = Page.of("home");
    private final Page docs = Page.of("docs");
    private final byte[] document = OpenApiDocument.json();

    public PagesEndpoint(ProviderCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A page to sign in with each provider of the catalogue. */
    public Mono<ServerResponse> home(ServerRequest request) {
        List<Choice> providers = catalogue.all().stream().map(Choice::of).toList();
        return home.response().bodyValue(home.render(Map.of("providers", json.writeValueAsString(providers))));
    }

    public Mono<ServerResponse> docs(ServerRequest request) {
        return docs.response().bodyValue(docs.render(Map.of()));
    }

    public Mono<ServerResponse> openApi(ServerRequest request) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(document);
    }

    private record Choice(String id, int number, String name) {

        static Choice of(ProviderEntry provider) {
            return new Choice(provider.id(), provider.number(), provider.name());
        }
    }
}
