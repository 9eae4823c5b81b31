package io.countersign.gateway.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.token.ListSessions;
import io.countersign.contracts.token.RevokeSession;
import io.countersign.contracts.token.Sessions;
import io.countersign.gateway.bearer.AccessTokens;
import io.countersign.gateway.bearer.BearerTokens;
import io.countersign.gateway.bearer.Caller;
import io.countersign.gateway.commands.TimedCommandSender;
import io.countersign.gateway.http.Rfc3339;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/sessions}: the caller's sessions, listed and ended one by one. */
public final class OwnSessions {

    private static final Pattern ID = Pattern.compile("[\\w-]{1,128}");

    private final TimedCommandSender commands;
    private final BearerTokens bearer;
    private final AccessTokens accessTokens;

    public OwnSessions(TimedCommandSender commands, BearerTokens bearer, AccessTokens accessTokens) {
        this.commands = commands;
        this.bearer = bearer;
        this.accessTokens = accessTokens;
    }

    public Mono<ServerResponse> list(ServerRequest request) {
        Caller caller = bearer.required(request);
        return commands.send(new ListSessions(caller.userId()))
                .flatMap(found -> ServerResponse.ok()
                        .bodyValue(found.sessions().stream()
                                .map(session -> View.of(session, caller))
                                .toList()));
    }

    /** 404 for what is not the caller's own. */
    public Mono<ServerResponse> end(ServerRequest request) {
        Caller caller = bearer.required(request);
        String id = request.pathVariable("id");
        if (!ID.matcher(id).matches()) {
            throw new Refused(FailureCode.NOT_FOUND, "You have no such session.");
        }
        return commands.send(new RevokeSession(caller.userId(), id))
                .doOnNext(ended -> accessTokens.refuse(ended.sessionId(), caller.userId(), ended.accessExpires()))
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
                    Rfc3339.rfc3339(session.createdAt()),
                    Rfc3339.rfc3339(session.lastUsedAt()),
                    Rfc3339.rfc3339(session.expiresAt()),
                    session.device().ip(),
                    session.device().userAgent(),
                    session.id().equals(caller.sessionId()));
        }
    }
}
