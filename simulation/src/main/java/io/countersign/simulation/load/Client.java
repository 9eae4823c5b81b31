package io.countersign.simulation.load;

import io.countersign.environment.client.Tokens;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.OperationKind;
import io.countersign.faults.load.Api;
import io.countersign.faults.load.Hashes;
import io.countersign.faults.load.IssuedTokens;
import io.countersign.simulation.service.SimulatedProviders;
import io.countersign.simulation.world.Randomness;
import io.countersign.simulation.world.World;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * One person with an account at each provider, who acts in random order, sometimes in two places at once. Persons may share an account, so
 * that they get in each other's way.
 */
public final class Client {

    private static final String PATH = "/session/openid";
    private static final String ORIGIN = "https://front-end.example";
    private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");
    private static final Duration LONGEST_THOUGHT = Duration.ofMillis(20);
    private static final Duration LONGEST_SIGN_IN = Duration.ofMillis(60);
    /** Longer than the grace period of refresh tokens. */
    private static final Duration LONGEST_ABSENCE = Duration.ofSeconds(12);

    private final String name;
    private final String account;
    private final Clients clients;
    private final SimulatedProviders providers;
    private final List<Session> sessions = new ArrayList<>();

    /**
     * @param name distinguishes the person
     * @param account at the providers; persons with the same one are the same user
     */
    public Client(String name, String account, Clients clients, SimulatedProviders providers) {
        this.name = name;
        this.account = account;
        this.clients = clients;
        this.providers = providers;
    }

    /** Acts this often, one action after the other. */
    public Mono<Void> act(int times) {
        return Flux.range(0, times)
                .concatMap(i -> pause().then(Mono.defer(this::anything)))
                .then();
    }

    private Mono<Void> pause() {
        boolean isAway = random().chance(0.06, name + " is away");
        Duration time = isAway
                ? random().between(LONGEST_THOUGHT, LONGEST_ABSENCE, name + " stays away")
                : random().between(Duration.ZERO, LONGEST_THOUGHT, name + " thinks");
        return Mono.create(sink -> World.current().after(time, null, sink::success));
    }

    /** At any moment of what the person does at the same time. */
    private static <T> Mono<T> soon(Mono<T> call) {
        Duration delay = random().between(Duration.ZERO, LONGEST_SIGN_IN, "moment of a second call");
        return Mono.<T>create(sink -> World.current().after(delay, null, sink::success))
                .switchIfEmpty(call);
    }

    private Mono<?> anything() {
        Optional<Session> session = anySession(false);
        if (session.isEmpty()) {
            return isPerhapsBanned() ? clients.operate(OperationKind.REINSTATE, lastUser()) : signIn();
        }
        Session mine = session.get();
        List<Supplier<Mono<?>>> actions = List.of(
                this::signIn,
                this::signInTwice,
                () -> refresh(mine, mine.refresh()),
                () -> Mono.zip(refresh(mine, mine.refresh()), refresh(mine, mine.refresh())),
                () -> refresh(mine, mine.oldestRefresh()),
                () -> link(mine),
                () -> link(mine),
                () -> unlink(mine),
                () -> Mono.zip(soon(unlink(mine)), signIn()),
                () -> Mono.zip(soon(operate(OperationKind.ERASE, mine)), signIn()),
                () -> signOut(mine),
                () -> Mono.zip(soon(signOut(mine)), refresh(mine, mine.refresh())),
                () -> me(mine),
                () -> anySession(true).<Mono<?>>map(this::me).orElseGet(() -> me(mine)),
                () -> list(mine),
                () -> endAnySession(mine),
                () -> operate(OperationKind.BAN, mine),
                () -> Mono.zip(soon(operate(OperationKind.BAN, mine)), signIn()),
                () -> Mono.zip(soon(operate(OperationKind.BAN, mine)), signIn()),
                () -> Mono.zip(soon(operate(OperationKind.BAN, mine)), link(mine)),
                () -> Mono.zip(soon(operate(OperationKind.BAN, mine)), refresh(mine, mine.refresh())),
                () -> operate(OperationKind.REINSTATE, mine),
                () -> operate(OperationKind.ERASE, mine));
        return random().oneOf(actions, name + " decides").get();
    }

    private boolean isPerhapsBanned() {
        return !sessions.isEmpty() && random().chance(0.4, name + " asks to be reinstated");
    }

    private String lastUser() {
        return sessions.get(sessions.size() - 1).user();
    }

    /** As a program or as a browser. */
    private Mono<Reply> signIn() {
        int provider = random().chance(0.7, name + " chooses a provider") ? 0 : 1;
        return prepare(provider).flatMap(attempt -> finish(attempt)).defaultIfEmpty(Reply.none("not prepared"));
    }

    /** Finishes an attempt twice, at once or one after the other, as after a double click or a lost response. */
    private Mono<Reply> signInTwice() {
        return prepare(0)
                .flatMap(attempt -> random().chance(0.5, name + " finishes twice")
                        ? Mono.zip(finish(attempt), finish(attempt)).map(both -> both.getT1())
                        : finish(attempt).then(Mono.defer(() -> finish(attempt))))
                .defaultIfEmpty(Reply.none("not prepared"));
    }

    private Mono<Attempt> prepare(int provider) {
        Call call = new Call(OperationKind.PREPARE_SIGN_IN, Api.SESSION, "PUT", PATH)
                .json(Map.of("provider", provider))
                .attribute(Attribute.PROVIDER, SimulatedProviders.IDS.get(provider))
                .untilTheProviderResponds()
                .extracting(reply -> Map.of(Attribute.STATE, state(reply)));
        if (random().chance(0.5, name + " chooses a browser")) {
            call.header("Origin", ORIGIN);
        }
        return clients.invoke(call)
                .filter(Reply::ok)
                .map(reply -> new Attempt(provider, state(reply), code(provider), reply.cookie()));
    }

    private Mono<Reply> finish(Attempt attempt) {
        Call call = finishing(OperationKind.FINISH_SIGN_IN, attempt).extracting(Client::signedIn);
        if (attempt.cookie != null) {
            call.header("Origin", ORIGIN).header("Cookie", attempt.cookie);
        }
        return clients.invoke(call).doOnNext(reply -> remember(attempt, reply));
    }

    private Call finishing(OperationKind kind, Attempt attempt) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", attempt.code);
        body.put("session_id", attempt.state);
        body.put("provider_id", attempt.provider);
        String provider = SimulatedProviders.IDS.get(attempt.provider);
        return new Call(kind, Api.SESSION, "POST", PATH)
                .json(body)
                .untilTheProviderResponds()
                .attribute(Attribute.PROVIDER, provider)
                .attribute(Attribute.STATE, attempt.state)
                .attribute(Attribute.CODE_HASH, Hashes.sha256(attempt.code))
                .attribute(Attribute.ISSUER, SimulatedProviders.issuer(provider))
                .attribute(Attribute.SUBJECT, account);
    }

    private static Map<Attribute, String> signedIn(Reply reply) {
        Tokens tokens = Tokens.of(reply.data().path("token"));
        Map<Attribute, String> attributes = new EnumMap<>(IssuedTokens.attributes(tokens));
        attributes.put(Attribute.USER, user(reply));
        attributes.put(Attribute.SESSION, IssuedTokens.sessionOf(tokens));
        return attributes;
    }

    private void remember(Attempt attempt, Reply reply) {
        if (!reply.ok()) {
            return;
        }
        Tokens tokens = Tokens.of(reply.data().path("token"));
        sessions.stream()
                .filter(session -> session.id().equals(IssuedTokens.sessionOf(tokens)))
                .findFirst()
                .ifPresentOrElse(
                        session -> session.renew(tokens),
                        () -> sessions.add(
                                new Session(user(reply), SimulatedProviders.IDS.get(attempt.provider), tokens)));
    }

    private Mono<Reply> refresh(Session session, String token) {
        Call call = withRefreshToken(OperationKind.REFRESH, "POST", "/session/token/refresh", session, token)
                .extracting(reply -> IssuedTokens.attributes(Tokens.of(reply.data())));
        return clients.invoke(call).doOnNext(reply -> {
            if (reply.ok()) {
                session.renew(Tokens.of(reply.data()));
            } else if (!reply.isIndeterminate()) {
                session.end();
            }
        });
    }

    private Mono<Reply> signOut(Session session) {
        return clients.invoke(withRefreshToken(
                        OperationKind.SIGN_OUT, "DELETE", "/session/token", session, session.refresh()))
                .doOnNext(reply -> session.end());
    }

    private static Call withRefreshToken(
            OperationKind kind, String method, String path, Session session, String token) {
        return new Call(kind, Api.SESSION, method, path)
                .json(Map.of("refresh_token", token))
                .attribute(Attribute.SESSION, session.id())
                .attribute(Attribute.USER, session.user())
                .attribute(Attribute.PRESENTED_REFRESH_HASH, Hashes.sha256(token));
    }

    private Mono<Reply> link(Session session) {
        int provider = other(session);
        Call prepare = new Call(OperationKind.PREPARE_LINK, Api.SESSION, "PUT", PATH)
                .json(Map.of("provider", provider, "linking", true))
                .as(session)
                .attribute(Attribute.PROVIDER, SimulatedProviders.IDS.get(provider))
                .untilTheProviderResponds()
                .extracting(reply -> Map.of(Attribute.STATE, state(reply)));
        return clients.invoke(prepare)
                .filter(Reply::ok)
                .map(reply -> new Attempt(provider, state(reply), code(provider), null))
                .flatMap(attempt -> clients.invoke(
                        finishing(OperationKind.FINISH_LINK, attempt).as(session)))
                .defaultIfEmpty(Reply.none("not prepared"));
    }

    private Mono<Reply> unlink(Session session) {
        int provider = other(session);
        return clients.invoke(new Call(OperationKind.UNLINK, Api.SESSION, "DELETE", PATH + "/" + provider)
                .as(session)
                .attribute(Attribute.PROVIDER, SimulatedProviders.IDS.get(provider)));
    }

    private Mono<Reply> me(Session session) {
        return clients.invoke(new Call(OperationKind.ME, Api.REST, "GET", "/api/v1/me")
                .as(session)
                .extracting(reply -> Map.of(
                        Attribute.RESPONSE_SUBJECT, reply.json().path("id").asString())));
    }

    private Mono<Reply> list(Session session) {
        return clients.invoke(new Call(OperationKind.LIST_LINKS, Api.REST, "GET", "/api/v1/sso").as(session));
    }

    /** Lists the user's sessions and ends one of them, which may be this one. */
    private Mono<Reply> endAnySession(Session session) {
        Call list = new Call(OperationKind.LIST_SESSIONS, Api.REST, "GET", "/api/v1/sessions")
                .as(session)
                .extracting(Client::currentSession);
        return clients.invoke(list)
                .filter(reply -> reply.ok() && !reply.json().isEmpty())
                .flatMap(reply -> end(session, anyOf(reply.json())))
                .defaultIfEmpty(Reply.none("nothing listed"));
    }

    private static Map<Attribute, String> currentSession(Reply listed) {
        return listed.json()
                .valueStream()
                .filter(session -> session.path("current").asBoolean())
                .findFirst()
                .map(session ->
                        Map.of(Attribute.RESPONSE_SUBJECT, session.path("id").asString()))
                .orElse(Map.of());
    }

    private String anyOf(JsonNode listed) {
        int number = random().below(listed.size(), name + " chooses a listed session");
        return listed.get(number).path("id").asString();
    }

    private Mono<Reply> end(Session by, String id) {
        Call call = new Call(OperationKind.END_SESSION, Api.REST, "DELETE", "/api/v1/sessions/" + id)
                .as(by)
                .attribute(Attribute.SESSION, id);
        return clients.invoke(call)
                .doOnNext(reply -> sessions.stream()
                        .filter(session -> session.id().equals(id))
                        .forEach(Session::end));
    }

    private Mono<Reply> operate(OperationKind kind, Session session) {
        return clients.operate(kind, session.user());
    }

    private Optional<Session> anySession(boolean ended) {
        List<Session> candidates =
                sessions.stream().filter(session -> session.isEnded() == ended).toList();
        return candidates.isEmpty()
                ? Optional.empty()
                : Optional.of(random().oneOf(candidates, name + " chooses a session"));
    }

    private String code(int provider) {
        return providers.approve(SimulatedProviders.IDS.get(provider), account);
    }

    /** The provider that did not open the session. */
    private static int other(Session session) {
        return session.provider().equals(SimulatedProviders.IDS.get(0)) ? 1 : 0;
    }

    private static String state(Reply prepared) {
        Matcher state = STATE.matcher(URI.create(prepared.data().asString()).toString());
        if (!state.find()) {
            throw new IllegalStateException("no state in " + prepared.body());
        }
        return state.group(1);
    }

    private static String user(Reply reply) {
        return reply.data().path("user").path("id").asString();
    }

    private static Randomness random() {
        return World.current().randomness();
    }

    /** @param cookie that binds the attempt to a browser; null for a program */
    private record Attempt(
            int provider,
            String state,
            String code,
            @Nullable String cookie) {}
}
