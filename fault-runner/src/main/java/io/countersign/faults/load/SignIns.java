package io.countersign.faults.load;

import io.countersign.environment.client.Callback;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.OperationKind;
import java.net.URI;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Signs people in by the session API, as programs and as browsers do it. */
final class SignIns {

    private static final String PATH = "/session/openid";
    private static final String ORIGIN = "https://front-end.example";

    private final Clients people;

    SignIns(Clients people) {
        this.people = people;
    }

    /** A person on the way through a provider. The cookie is a browser's. */
    private record Attempt(
            int provider,
            URI url,
            Callback callback,
            @Nullable String cookie) {

        boolean ofBrowser() {
            return cookie != null;
        }
    }

    void signIn(Client person) {
        int provider = person.providerToSignIn();
        Optional<Attempt> attempt = prepare(person, provider, person.chance(0.5));
        if (attempt.isEmpty() || person.chance(0.03)) {
            return;
        }
        finish(person, attempt.get());
    }

    private Optional<Attempt> prepare(Client person, int provider, boolean browser) {
        Call call = people.about(OperationKind.PREPARE_SIGN_IN, Api.SESSION, "PUT", PATH, provider)
                .json(Map.of("provider", provider))
                .within(Call.ACROSS_PROVIDER)
                .learning(reply -> Map.of(Attribute.STATE, stateOf(reply)));
        if (browser) {
            call.header("Origin", ORIGIN);
        }
        Reply prepared = people.call(person, call);
        if (!prepared.ok()) {
            return Optional.empty();
        }
        URI url = URI.create(prepared.data().asString());
        Callback callback = Callback.of(people.targets().approve(provider, url, person.account(provider)));
        Optional<String> cookie = prepared.cookies();
        cookie.ifPresent(value -> people.secrets().accept(value.substring(value.indexOf('=') + 1), "binding cookie"));
        return Optional.of(new Attempt(provider, url, callback, cookie.orElse(null)));
    }

    /** Sometimes twice at once or once more, as an impatient person does; again when the answer was lost. */
    private void finish(Client person, Attempt attempt) {
        if (person.chance(0.1)) {
            CompletableFuture<Reply> other = CompletableFuture.supplyAsync(() -> send(person, attempt));
            take(person, attempt, send(person, attempt));
            take(person, attempt, other.join());
            return;
        }
        Reply reply = send(person, attempt);
        take(person, attempt, reply);
        boolean lost = reply.indeterminate() && attempt.ofBrowser();
        if (lost || person.chance(0.15)) {
            take(person, attempt, send(person, attempt));
        }
    }

    private Reply send(Client person, Attempt attempt) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", attempt.callback().code());
        body.put("session_id", attempt.callback().state());
        body.put("provider_id", attempt.provider());
        Call call = people.about(OperationKind.FINISH_SIGN_IN, Api.SESSION, "POST", PATH, attempt.provider())
                .json(body)
                .within(Call.ACROSS_PROVIDER)
                .attribute(Attribute.STATE, attempt.callback().state())
                .attribute(Attribute.CODE_HASH, Hashes.sha256(attempt.callback().code()))
                .attribute(Attribute.ISSUER, people.targets().issuer(attempt.provider()))
                .attribute(Attribute.SUBJECT, person.account(attempt.provider()))
                .learning(SignIns::signedIn);
        String cookie = attempt.cookie();
        if (cookie != null) {
            call.header("Origin", ORIGIN).header("Cookie", cookie);
        }
        return people.call(person, call);
    }

    private static Map<Attribute, String> signedIn(Reply reply) {
        Session.Tokens tokens = Session.Tokens.of(reply.data().path("token"));
        Map<Attribute, String> attributes = new EnumMap<>(tokens.attributes());
        attributes.put(Attribute.USER, userOf(reply));
        attributes.put(Attribute.SESSION, tokens.sessionId());
        return attributes;
    }

    /** A repeated finish answers with tokens of the session that is there already. */
    private void take(Client person, Attempt attempt, Reply reply) {
        if (!reply.ok()) {
            return;
        }
        Session.Tokens tokens = people.noted(Session.Tokens.of(reply.data().path("token")));
        person.sessions().stream()
                .filter(session -> session.id().equals(tokens.sessionId()))
                .findFirst()
                .ifPresentOrElse(
                        session -> session.renew(tokens),
                        () -> person.signedIn(
                                new Session(userOf(reply), people.targets().provider(attempt.provider()), tokens)));
    }

    private static String userOf(Reply reply) {
        return reply.data().path("user").path("id").asString();
    }

    private static String stateOf(Reply reply) {
        return Callback.of(URI.create(reply.data().asString())).state();
    }
}
