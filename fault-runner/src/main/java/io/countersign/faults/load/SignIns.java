package io.countersign.faults.load;

import io.countersign.environment.client.Callback;
import io.countersign.environment.client.Tokens;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.OperationKind;
import java.net.URI;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Signs clients in through the session API, as programs and as browsers. */
final class SignIns {

    private static final String PATH = "/session/openid";
    private static final String ORIGIN = "https://front-end.example";

    private final WorkloadContext context;

    SignIns(WorkloadContext context) {
        this.context = context;
    }

    /** @param cookie that binds the attempt to a browser; null for a program */
    private record Attempt(
            int provider,
            URI url,
            Callback callback,
            @Nullable String cookie) {

        boolean ofBrowser() {
            return cookie != null;
        }
    }

    void signIn(Client client) {
        int provider = client.providerToSignIn();
        Optional<Attempt> attempt = prepare(client, provider, client.chance(0.5));
        if (attempt.isEmpty() || client.chance(0.03)) {
            return;
        }
        finish(client, attempt.get());
    }

    private Optional<Attempt> prepare(Client client, int provider, boolean browser) {
        Call call = context.providerCall(OperationKind.PREPARE_SIGN_IN, Api.SESSION, "PUT", PATH, provider)
                .json(Map.of("provider", provider))
                .timeout(Call.PROVIDER_TIMEOUT)
                .extracting(response -> Map.of(Attribute.STATE, stateOf(response)));
        if (browser) {
            call.header("Origin", ORIGIN);
        }
        Response prepared = context.call(client, call);
        if (!prepared.ok()) {
            return Optional.empty();
        }
        URI url = URI.create(prepared.data().asString());
        Callback callback = Callback.of(context.targets().approve(provider, url, client.account(provider)));
        Optional<String> cookie = prepared.cookies();
        cookie.ifPresent(value -> context.secrets().accept(value.substring(value.indexOf('=') + 1), "binding cookie"));
        return Optional.of(new Attempt(provider, url, callback, cookie.orElse(null)));
    }

    /** Sometimes twice concurrently or once more, as after a double click; repeated by browsers if the outcome is indeterminate. */
    private void finish(Client client, Attempt attempt) {
        if (client.chance(0.1)) {
            CompletableFuture<Response> other = CompletableFuture.supplyAsync(() -> send(client, attempt));
            remember(client, attempt, send(client, attempt));
            remember(client, attempt, other.join());
            return;
        }
        Response response = send(client, attempt);
        remember(client, attempt, response);
        boolean lost = response.indeterminate() && attempt.ofBrowser();
        if (lost || client.chance(0.15)) {
            remember(client, attempt, send(client, attempt));
        }
    }

    private Response send(Client client, Attempt attempt) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", attempt.callback().code());
        body.put("session_id", attempt.callback().state());
        body.put("provider_id", attempt.provider());
        Call call = context.providerCall(OperationKind.FINISH_SIGN_IN, Api.SESSION, "POST", PATH, attempt.provider())
                .json(body)
                .timeout(Call.PROVIDER_TIMEOUT)
                .attribute(Attribute.STATE, attempt.callback().state())
                .attribute(Attribute.CODE_HASH, Hashes.sha256(attempt.callback().code()))
                .attribute(Attribute.ISSUER, context.targets().issuer(attempt.provider()))
                .attribute(Attribute.SUBJECT, client.account(attempt.provider()))
                .extracting(SignIns::signedIn);
        String cookie = attempt.cookie();
        if (cookie != null) {
            call.header("Origin", ORIGIN).header("Cookie", cookie);
        }
        return context.call(client, call);
    }

    private static Map<Attribute, String> signedIn(Response response) {
        Tokens tokens = Tokens.of(response.data().path("token"));
        Map<Attribute, String> attributes = new EnumMap<>(IssuedTokens.attributes(tokens));
        attributes.put(Attribute.USER, userOf(response));
        attributes.put(Attribute.SESSION, IssuedTokens.sessionOf(tokens));
        return attributes;
    }

    /** A repeated finish returns tokens of the existing session. */
    private void remember(Client client, Attempt attempt, Response response) {
        if (!response.ok()) {
            return;
        }
        Tokens tokens = context.registerSecrets(Tokens.of(response.data().path("token")));
        client.sessions().stream()
                .filter(session -> session.id().equals(IssuedTokens.sessionOf(tokens)))
                .findFirst()
                .ifPresentOrElse(
                        session -> session.renew(tokens),
                        () -> client.signedIn(
                                new Session(userOf(response), context.targets().provider(attempt.provider()), tokens)));
    }

    private static String userOf(Response response) {
        return response.data().path("user").path("id").asString();
    }

    private static String stateOf(Response response) {
        return Callback.of(URI.create(response.data().asString())).state();
    }
}
