package io.countersign.gateway.session;

import io.countersign.contracts.message.Secret;
import io.countersign.contracts.token.RotateRefreshToken;
import io.countersign.contracts.token.SignOut;
import io.countersign.contracts.token.SignedOut;
import io.countersign.gateway.bearer.AccessTokenVerifier;
import io.countersign.gateway.commands.TimedCommandSender;
import io.countersign.gateway.http.BodyReader;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /session/token}: refresh and sign-out. The refresh token alone authorizes the request; a bearer token is ignored. */
public final class SessionTokenEndpoint {

    private final TimedCommandSender commands;
    private final AccessTokenVerifier accessTokens;
    private final BodyReader bodies;

    public SessionTokenEndpoint(TimedCommandSender commands, AccessTokenVerifier accessTokens, BodyReader bodies) {
        this.commands = commands;
        this.accessTokens = accessTokens;
        this.bodies = bodies;
    }

    public Mono<ServerResponse> refresh(ServerRequest request) {
        return refreshToken(request)
                .flatMap(token -> commands.send(new RotateRefreshToken(token.sessionId(), token.value())))
                .flatMap(pair -> Envelope.success(TokenView.of(pair)));
    }

    /** Returns the provider's logout URL, or null. */
    public Mono<ServerResponse> signOut(ServerRequest request) {
        return refreshToken(request)
                .flatMap(token -> commands.send(new SignOut(token.sessionId(), token.value()))
                        .doOnNext(signedOut -> revoke(signedOut, token))
                        .flatMap(signedOut -> Envelope.success(logoutUrl(signedOut))));
    }

    private Mono<UnverifiedRefreshToken> refreshToken(ServerRequest request) {
        return bodies.json(request)
                .map(body ->
                        UnverifiedRefreshToken.parse(body.text("refresh_token", UnverifiedRefreshToken.MAX_LENGTH)));
    }

    private void revoke(SignedOut signedOut, UnverifiedRefreshToken token) {
        accessTokens.revoke(signedOut.sessionId(), token.userId(), signedOut.accessExpires());
    }

    private static @Nullable String logoutUrl(SignedOut signedOut) {
        @Nullable Secret url = signedOut.logoutUrl();
        return url == null ? null : url.reveal();
    }
}
