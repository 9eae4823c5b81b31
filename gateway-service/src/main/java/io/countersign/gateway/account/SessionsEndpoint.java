package io.countersign.gateway.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.token.ListSessions;
import io.countersign.contracts.token.RevokeSession;
import io.countersign.contracts.token.Sessions;
import io.countersign.gateway.bearer.AccessTokenVerifier;
import io.countersign.gateway.bearer.BearerAuthenticator;
import io.countersign.gateway.bearer.Caller;
import io.countersign.gateway.commands.TimedCommandSender;
import io.countersign.gateway.http.Rfc3339;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/sessions}: lists the caller's sessions and ends one of them. */
public final class SessionsEndpoint {

    private static final Pattern ID = Pattern.compile("[\\w-]{1,128}");

    private final TimedCommandSender commands;
    private final BearerAuthenticator authenticator;
    private final AccessTokenVerifier accessTokens;

    public SessionsEndpoint(
            TimedCommandSender commands, BearerAuthenticator authenticator, AccessTokenVerifier accessTokens) {
        this.commands = commands;
        this.authenticator = authenticator;
        this.accessTokens = accessTokens;
    }

    public Mono<ServerResponse> list(ServerRequest request) {
        Caller caller = authenticator.require(request);
        return commands.send(new ListSessions(caller.userId()))
                .flatMap(found -> ServerResponse.ok()
                        .bodyValue(found.sessions().stream()
                                .map(session -> View.of(session, caller))
                                .toList()));
    }

    /** 404 if the session is not the caller's. */
    public Mono<ServerResponse> end(ServerRequest request) {
        Caller caller = authenticator.require(request);
        String id = request.pathVariable("id");
        if (!ID.matcher(id).matches()) {
            throw new Refused(FailureCode.NOT_FOUND, "You have no such session.");
        }
        return commands.send(new RevokeSession(caller.userId(), id))
                .doOnNext(ended -> accessTokens.revoke(ended.sessionId(), caller.userId(), ended.accessExpires()))
                .flatMap(ended -> ServerResponse.noContent().build());
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record View(
            String id,
            String provider,
            @JsonProperty("created_at") String createdAt,
            @JsonProperty("last_used_at") String lastUsedAt,
            @JsonProperty("expires_at") String expiresAt,
            @Nullable String ip,
            @JsonProperty("user_agent") @Nullable String userAgent,
            boolean current) {

        static View of(Sessions.Session session, Caller caller) {
            return new View(
                    session.id(),
                    session.provider(),
                    Rfc3339.format(session.createdAt()),
                    Rfc3339.format(session.lastUsedAt()),
                    Rfc3339.format(session.expiresAt()),
                    session.device().ip(),
                    session.device().userAgent(),
                    session.id().equals(caller.sessionId()));
        }
    }
}
