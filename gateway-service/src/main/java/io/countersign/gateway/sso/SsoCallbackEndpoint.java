package io.countersign.gateway.sso;

import io.countersign.contracts.auth.ConfirmLinking;
import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.gateway.binding.BrowserBinding;
import io.countersign.gateway.commands.TimedCommandSender;
import io.countersign.gateway.http.BodyReader;
import io.countersign.gateway.providers.ProviderCatalogue;
import io.countersign.gateway.ratelimit.RateLimiter;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code /oauth/sso/{issuer}/callback}: receives the provider's redirect, and the form of the confirmation page. Every browser ends on the
 * front end's page.
 */
public final class SsoCallbackEndpoint {

    private final TimedCommandSender commands;
    private final IssuerLookup issuers;
    private final BrowserBinding binding;
    private final BodyReader bodies;
    private final RateLimiter rateLimiter;
    private final FrontEndPage frontEnd;
    private final ConfirmationPage page;

    public SsoCallbackEndpoint(
            TimedCommandSender commands,
            ProviderCatalogue catalogue,
            BrowserBinding binding,
            BodyReader bodies,
            RateLimiter rateLimiter,
            FrontEndPage frontEnd) {
        this.commands = commands;
        this.issuers = new IssuerLookup(catalogue);
        this.binding = binding;
        this.bodies = bodies;
        this.rateLimiter = rateLimiter;
        this.frontEnd = frontEnd;
        this.page = new ConfirmationPage(binding, frontEnd);
    }

    /** {@code GET}: redeems the attempt. */
    public Mono<ServerResponse> finish(ServerRequest request) {
        rateLimiter.check(request);
        ProviderEntry issuer = issuers.require(request.pathVariable(SsoLinksEndpoint.ISSUER));
        FinishSignIn command = CallbackParameters.of(request).command(issuer.id(), request, binding);
        return commands.sendWithProviderCall(command).flatMap(finished -> response(finished, issuer));
    }

    /** {@code HEAD}: mail and chat programs may request a link before the user does. The attempt is not redeemed. */
    public Mono<ServerResponse> probe(ServerRequest request) {
        return ServerResponse.ok().build();
    }

    /** {@code POST}: the form of the confirmation page. */
    public Mono<ServerResponse> confirm(ServerRequest request) {
        rateLimiter.check(request);
        ProviderEntry issuer = issuers.require(request.pathVariable(SsoLinksEndpoint.ISSUER));
        return bodies.form(request).map(ConfirmationForm::of).flatMap(form -> confirm(form, issuer, request));
    }

    private Mono<ServerResponse> confirm(ConfirmationForm form, ProviderEntry issuer, ServerRequest request) {
        if (!binding.matches(request, form.attemptId(), form.formKey())) {
            return Mono.error(new Refused(FailureCode.ATTEMPT_NOT_FOUND, "The form key does not match the cookie."));
        }
        return commands.send(new ConfirmLinking(form.attemptId(), issuer.id(), form.confirmation()))
                .flatMap(finished -> response(finished, issuer));
    }

    private Mono<ServerResponse> response(Finished finished, ProviderEntry issuer) {
        if (finished instanceof Finished.ConfirmationNeeded needed) {
            return page.show(needed, issuer);
        }
        if (finished instanceof Finished.Linked) {
            return FrontEndPage.redirect(frontEnd.successUri());
        }
        // Only the session API prepares sign-ins, so an attempt of this flow cannot be one.
        return Mono.error(new IllegalStateException("A linking ended as a sign-in"));
    }
}
