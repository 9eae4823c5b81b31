package io.countersign.gateway.sso;

import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.gateway.binding.BrowserBinding;
import io.countersign.gateway.pages.Page;
import java.time.Duration;
import java.util.Map;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Asks the user to confirm that the identity is to be linked to the account, because an attacker may have prepared the link (link CSRF).
 * Only the form of this page, submitted by the browser that received it, confirms.
 */
final class ConfirmationPage {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final BrowserBinding binding;
    private final FrontEndPage frontEnd;
    private final Page page;

    ConfirmationPage(BrowserBinding binding, FrontEndPage frontEnd) {
        this.binding = binding;
        this.frontEnd = frontEnd;
        // Browsers apply form-action to the redirect after a form submission too, so it must include the front end.
        this.page = Page.ofForm("confirm", ("'self' " + frontEnd.origin()).trim());
    }

    Mono<ServerResponse> show(Finished.ConfirmationNeeded needed, ProviderEntry issuer) {
        BrowserBinding.Key key = binding.newKey();
        return page.response()
                .cookie(binding.confirmationCookie(needed.attemptId(), key, LIFETIME))
                .bodyValue(page.render(Map.of(
                        "account", needed.account(),
                        "provider", issuer.name(),
                        "identity", needed.identity(),
                        "attempt", needed.attemptId(),
                        "confirmation", needed.confirmation().reveal(),
                        "form_key", key.value(),
                        "cancel",
                                frontEnd.errorUri(CallbackErrorRenderer.TITLE, "The linking was cancelled.")
                                        .toString())));
    }
}
