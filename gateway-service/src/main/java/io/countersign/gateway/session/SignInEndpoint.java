package io.countersign.gateway.session;

import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.auth.PreparedAttempt;
import io.countersign.contracts.link.BeginLinking;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.message.Secret;
import io.countersign.gateway.bearer.BearerAuthenticator;
import io.countersign.gateway.bearer.Caller;
import io.countersign.gateway.binding.BrowserBinding;
import io.countersign.gateway.commands.ClientDevice;
import io.countersign.gateway.commands.TimedCommandSender;
import io.countersign.gateway.http.BodyReader;
import io.countersign.gateway.providers.ProviderCatalogue;
import io.countersign.gateway.ratelimit.RateLimiter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code PUT} and {@code POST /session/openid}: prepare and finish a sign-in or a linking. */
public final class SignInEndpoint {

    private final TimedCommandSender commands;
    private final ProviderCatalogue catalogue;
    private final BearerAuthenticator authenticator;
    private final BrowserBinding binding;
    private final BodyReader bodies;
    private final RateLimiter rateLimiter;
    private final SessionApiProperties display;

    public SignInEndpoint(
            TimedCommandSender commands,
            ProviderCatalogue catalogue,
            BearerAuthenticator authenticator,
            BrowserBinding binding,
            BodyReader bodies,
            RateLimiter rateLimiter,
            SessionApiProperties display) {
        this.commands = commands;
        this.catalogue = catalogue;
        this.authenticator = authenticator;
        this.binding = binding;
        this.bodies = bodies;
        this.rateLimiter = rateLimiter;
        this.display = display;
    }

    /** An invalid bearer token is refused, even for a sign-in, which needs none. */
    public Mono<ServerResponse> prepare(ServerRequest request) {
        rateLimiter.check(request);
        Optional<Caller> caller = authenticator.authenticateIfPresent(request);
        return bodies.json(request).map(PrepareRequest::of).flatMap(body -> prepare(body, caller, request));
    }

    /** An invalid bearer token is ignored; the attempt determines whether one is required. */
    public Mono<ServerResponse> finish(ServerRequest request) {
        rateLimiter.check(request);
        Optional<Caller> caller = authenticator.authenticateIfValid(request);
        return bodies.json(request)
                .map(FinishRequest::of)
                .flatMap(body -> commands.sendWithProviderCall(command(body, caller, request)))
                .flatMap(this::response);
    }

    private Mono<ServerResponse> prepare(PrepareRequest body, Optional<Caller> caller, ServerRequest request) {
        String attemptId = UUID.randomUUID().toString();
        BrowserBinding.@Nullable Key key = binding.newKeyFor(request);
        return commands.send(command(body, caller, attemptId, BrowserBinding.hash(key)))
                .flatMap(prepared -> binding.response(attemptId, key, prepared.expiresAt())
                        .bodyValue(Envelope.members(prepared.url().reveal())));
    }

    private Command<PreparedAttempt> command(
            PrepareRequest body, Optional<Caller> caller, String attemptId, @Nullable String browser) {
        if (!body.linking()) {
            return new PrepareSignIn(attemptId, provider(body), body.hint(), browser);
        }
        String userId = caller.map(Caller::userId)
                .orElseThrow(() -> new Refused(FailureCode.UNAUTHENTICATED, "Linking requires an access token."));
        return new BeginLinking(attemptId, userId, provider(body), Flow.SESSION, body.hint(), browser);
    }

    private String provider(PrepareRequest body) {
        return catalogue
                .byNumber(body.provider())
                .orElseThrow(() -> new Refused(FailureCode.UNKNOWN_PROVIDER, "No provider has this number."))
                .id();
    }

    private FinishSignIn command(FinishRequest body, Optional<Caller> caller, ServerRequest request) {
        String provider = catalogue
                .byNumber(body.providerId())
                .orElseThrow(() -> new Refused(FailureCode.ATTEMPT_NOT_FOUND, "No provider has this number."))
                .id();
        return new FinishSignIn(
                body.sessionId(),
                provider,
                Flow.SESSION,
                Secret.of(body.code()),
                null,
                body.issuer(),
                caller.map(Caller::userId).orElse(null),
                binding.presentedHash(request, body.sessionId()),
                BrowserBinding.isBrowser(request),
                ClientDevice.of(request));
    }

    private Mono<ServerResponse> response(Finished finished) {
        if (finished instanceof Finished.SignedIn signedIn) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("user", UserView.of(signedIn.user(), display));
            data.put("token", TokenView.of(signedIn.tokens()));
            return Envelope.success(data);
        }
        if (finished instanceof Finished.Linked) {
            return Envelope.success();
        }
        // Confirmation is a step of the SSO callback only.
        return Mono.error(new Refused(FailureCode.ATTEMPT_NOT_FOUND, "The attempt requires a confirmation."));
    }
}
