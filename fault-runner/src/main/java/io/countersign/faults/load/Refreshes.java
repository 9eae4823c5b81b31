package io.countersign.faults.load;

import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.OperationKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Refreshes, signs out, and now and then presents a refresh token that was used long ago, as its thief would. */
final class Refreshes {

    private static final int TRIES = 3;

    private final Clients people;
    private final Duration grace;

    Refreshes(Clients people, Duration grace) {
        this.people = people;
        this.grace = grace;
    }

    /** Again at once when the answer was lost. */
    void refresh(Client person) {
        Session session = person.anySession();
        Reply reply = take(person, session, send(person, session, session.refresh()));
        for (int tries = 1; reply.indeterminate() && tries < TRIES; tries++) {
            reply = take(person, session, send(person, session, session.refresh()));
        }
    }

    /** Two tabs that wake up at the same time; either of the two pairs is good. */
    void refreshInParallel(Client person) {
        Session session = person.anySession();
        String token = session.refresh();
        CompletableFuture<Reply> other = CompletableFuture.supplyAsync(() -> send(person, session, token));
        Reply mine = send(person, session, token);
        take(person, session, person.chance(0.5) ? mine : other.join());
        other.join();
    }

    void presentSpentToken(Client person) {
        Session session = person.anySession();
        session.spentRefreshToken(grace).ifPresent(token -> {
            send(person, session, token);
            person.lost(session);
        });
    }

    void signOut(Client person) {
        Session session = person.anySession();
        Call call = call(OperationKind.SIGN_OUT, "DELETE", "/session/token", session, session.refresh());
        Reply reply = people.revoke(person, call, List.of(session));
        if (reply.indeterminate()) {
            people.revoke(
                    person,
                    call(OperationKind.SIGN_OUT, "DELETE", "/session/token", session, session.refresh()),
                    List.of(session));
        }
    }

    private Reply send(Client person, Session session, String token) {
        Call call = call(OperationKind.REFRESH, "POST", "/session/token/refresh", session, token)
                .learning(reply -> Session.Tokens.of(reply.data()).attributes());
        return people.call(person, call);
    }

    private Reply take(Client person, Session session, Reply reply) {
        if (reply.ok()) {
            session.renew(people.noted(Session.Tokens.of(reply.data())));
        } else if (reply.unauthenticated()) {
            person.lost(session);
        }
        return reply;
    }

    private static Call call(OperationKind kind, String method, String path, Session session, String token) {
        return new Call(kind, Api.SESSION, method, path)
                .json(Map.of("refresh_token", token))
                .attribute(Attribute.SESSION, session.id())
                .attribute(Attribute.USER, session.user())
                .attribute(Attribute.PRESENTED_REFRESH_HASH, Hashes.sha256(token));
    }
}
