package io.countersign.gateway.session;

import io.countersign.contracts.auth.AuthorizationRequest;
import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.link.BeginLinking;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.message.Secret;
import io.countersign.gateway.bearer.BearerTokens;
import io.countersign.gateway.bearer.Caller;
import io.countersign.gateway.binding.BrowserBinding;
import io.countersign.gateway.commands.CallingDevice;
import io.countersign.gateway.commands.TimedCommandSender;
import io.countersign.gateway.http.BodyReader;
import io.countersign.gateway.providers.ProviderCatalogue;
import io.countersign.gateway.ratelimit.RateLimit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code PUT} and {@code POST /session/openid}: prepare and finish a sign-in or a linking. */
public final class OpenIdSignIn {

    private final TimedCommandSender commands;
    private final ProviderCatalogue catalogue;
    private final BearerTokens bearer;
    private final BrowserBinding binding;
    private final BodyReader bodies;
    private final RateLimit limit;
    private final SessionApiProperties shown;

    public OpenIdSignIn(
            TimedCommandSender commands,
            ProviderCatalogue catalogue,
            BearerTokens bearer,
            BrowserBinding binding,
            BodyReader bodies,
            RateLimit limit,
            SessionApiProperties shown) {
        this.commands = commands;
        this.catalogue = catalogue;
        this.bearer = bearer;
        this.binding = binding;
        this.bodies = bodies;
        this.limit = limit;
        this.shown = shown;
    }

    /** A bearer token that came along must hold, needed or not. */
    public Mono<ServerResponse> prepare(ServerRequest request) {
        limit.check(request);
        Optional<Caller> caller = bearer.presented(request);
        return bodies.json(request).map(PrepareRequest::of).flatMap(asked -> prepare(asked, caller, request));
    }

    /** A bearer token that does not hold is none: it is for the attempt to say whether it needs one. */
    public Mono<ServerResponse> finish(ServerRequest request) {
        limit.check(request);
        Optional<Caller> caller = bearer.ifValid(request);
        return bodies.json(request)
                .map(FinishRequest::of)
                .flatMap(asked -> commands.sendAcrossProvider(command(asked, caller, request)))
                .flatMap(this::answer);
    }

    private Mono<ServerResponse> prepare(PrepareRequest asked, Optional<Caller> caller, ServerRequest request) {
        String attemptId = UUID.randomUUID().toString();
        BrowserBinding.@Nullable Key key = binding.keyFor(request);
        return commands.send(command(asked, caller, attemptId, BrowserBinding.hashOf(key)))
                .flatMap(prepared -> binding.answer(attemptId, key, prepared.expiresAt())
                        .bodyValue(Envelope.with(prepared.url().reveal())));
    }

    private Command<AuthorizationRequest> command(
            PrepareRequest asked, Optional<Caller> caller, String attemptId, @Nullable String browser) {
        if (!asked.linking()) {
            return new PrepareSignIn(attemptId, provider(asked), asked.hint(), browser);
        }
        String userId = caller.map(Caller::userId)
                .orElseThrow(() -> new Refused(FailureCode.UNAUTHENTICATED, "Linking needs an access token."));
        return new BeginLinking(attemptId, userId, provider(asked), Flow.SESSION, asked.hint(), browser);
    }

    private String provider(PrepareRequest asked) {
        return catalogue
                .byNumber(asked.provider())
                .orElseThrow(() -> new Refused(FailureCode.UNKNOWN_PROVIDER, "No provider has this number."))
                .id();
    }

    private FinishSignIn command(FinishRequest asked, Optional<Caller> caller, ServerRequest request) {
        String provider = catalogue
                .byNumber(asked.providerId())
                .orElseThrow(() -> new Refused(FailureCode.ATTEMPT_NOT_FOUND, "No provider has this number."))
                .id();
        return new FinishSignIn(
                asked.sessionId(),
                provider,
                Flow.SESSION,
                Secret.of(asked.code()),
                null,
                asked.issuer(),
                caller.map(Caller::userId).orElse(null),
                binding.presented(request, asked.sessionId()),
                BrowserBinding.fromBrowser(request),
                CallingDevice.of(request));
    }

    private Mono<ServerResponse> answer(Finished finished) {
        if (finished instanceof Finished.SignedIn signedIn) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("user", UserView.of(signedIn.user(), shown));
            data.put("token", TokenView.of(signedIn.tokens()));
            return Envelope.of(data);
        }
        if (finished instanceof Finished.Linked) {
            return Envelope.done();
        }
        // Only the SSO callback is ever asked to confirm; an attempt of the session API has nothing to answer with.
        return Mono.error(new Refused(FailureCode.ATTEMPT_NOT_FOUND, "The attempt needs a confirmation."));
    }
}
