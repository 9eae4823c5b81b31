package io.countersign.gateway.sso;

import java.net.URI;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** The front end's page that receives the result of a linking. It is configured; no request parameter can change it. */
public final class FrontEndPage {

    private final URI page;

    public FrontEndPage(URI page) {
        this.page = page;
    }

    URI successUri() {
        return UriComponentsBuilder.fromUri(page)
                .queryParam("oidc_account_linked", "{linked}")
                .encode()
                .buildAndExpand(true)
                .toUri();
    }

    URI errorUri(String title, String message) {
        return UriComponentsBuilder.fromUri(page)
                .queryParam("oidc_account_linking_error", "{title}")
                .queryParam("oidc_account_linking_error_message", "{message}")
                .encode()
                .buildAndExpand(title, message)
                .toUri();
    }

    /** The page's origin as a CSP source; empty if it is the gateway's own. */
    String origin() {
        return page.isAbsolute() ? page.getScheme() + "://" + page.getRawAuthority() : "";
    }

    static Mono<ServerResponse> redirect(URI location) {
        return ServerResponse.status(302).location(location).build();
    }
}
