package io.countersign.faults.load;

import io.countersign.environment.client.Tokens;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.OperationKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Refreshes, signs out, and sometimes presents a refresh token that is no longer valid, as its thief would. */
final class Refreshes {

    private static final int TRIES = 3;

    private final WorkloadContext context;
    private final Duration grace;

    Refreshes(WorkloadContext context, Duration grace) {
        this.context = context;
        this.grace = grace;
    }

    /** Repeated at once while the outcome is indeterminate. */
    void refresh(Client client) {
        Session session = client.anySession();
        Response response = remember(client, session, send(client, session, session.refresh()));
        for (int tries = 1; response.indeterminate() && tries < TRIES; tries++) {
            response = remember(client, session, send(client, session, session.refresh()));
        }
    }

    /** As two browser tabs that wake up at the same time; both responses are valid. */
    void refreshInParallel(Client client) {
        Session session = client.anySession();
        String token = session.refresh();
        CompletableFuture<Response> other = CompletableFuture.supplyAsync(() -> send(client, session, token));
        Response mine = send(client, session, token);
        remember(client, session, client.chance(0.5) ? mine : other.join());
        other.join();
    }

    void presentSpentToken(Client client) {
        Session session = client.anySession();
        session.spentRefreshToken(grace).ifPresent(token -> {
            send(client, session, token);
            client.forget(session);
        });
    }

    void signOut(Client client) {
        Session session = client.anySession();
        Call call = call(OperationKind.SIGN_OUT, "DELETE", "/session/token", session, session.refresh());
        Response response = context.revoke(client, call, List.of(session));
        if (response.indeterminate()) {
            context.revoke(
                    client,
                    call(OperationKind.SIGN_OUT, "DELETE", "/session/token", session, session.refresh()),
                    List.of(session));
        }
    }

    private Response send(Client client, Session session, String token) {
        Call call = call(OperationKind.REFRESH, "POST", "/session/token/refresh", session, token)
                .extracting(response -> IssuedTokens.attributes(Tokens.of(response.data())));
        return context.call(client, call);
    }

    private Response remember(Client client, Session session, Response response) {
        if (response.ok()) {
            session.renew(context.registerSecrets(Tokens.of(response.data())));
        } else if (response.unauthenticated()) {
            client.forget(session);
        }
        return response;
    }

    private static Call call(OperationKind kind, String method, String path, Session session, String token) {
        return new Call(kind, Api.SESSION, method, path)
                .json(Map.of("refresh_token", token))
                .attribute(Attribute.SESSION, session.id())
                .attribute(Attribute.USER, session.user())
                .attribute(Attribute.PRESENTED_REFRESH_HASH, Hashes.sha256(token));
    }
}
