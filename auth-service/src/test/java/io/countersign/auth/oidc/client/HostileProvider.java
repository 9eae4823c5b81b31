package io.countersign.auth.oidc.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.countersign.auth.oidc.RequestSecrets;
import io.countersign.auth.providers.TestProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID provider on loopback whose responses a test can replace; valid by default. */
public final class HostileProvider implements AutoCloseable {

    public static final String CLIENT = TestProvider.CLIENT_ID;
    public static final String SUBJECT = "248289761001";
    static final String ACCESS_TOKEN = "access-token";
    static final RSAKey KEY = rsaKey("key-1");

    private static final JsonMapper JSON = new JsonMapper();

    static {
        // Otherwise each small response waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    public final Map<String, Object> metadata = new HashMap<>();
    final Map<String, Object> header = new HashMap<>();
    public final Map<String, Object> claims = new HashMap<>();
    final Map<String, Object> userInfo = new HashMap<>();
    final Map<String, Object> tokenResponse = new HashMap<>();
    final List<Map<String, Object>> keys = new ArrayList<>();

    /** Requests, oldest first, by path. */
    private final Map<String, List<Request>> requests = new ConcurrentHashMap<>();

    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** Signs header and claims; a compact JWS. */
    Supplier<String> idToken = () -> TestIdTokens.signed(header, claims, KEY);

    public HostileProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        configureValidResponses();
    }

    private void configureValidResponses() {
        metadata.putAll(Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/certificates",
                "userinfo_endpoint", issuer() + "/userinfo",
                "end_session_endpoint", issuer() + "/logout",
                "id_token_signing_alg_values_supported", List.of("RS256")));
        header.putAll(Map.of("alg", "RS256", "kid", "key-1"));
        long now = Instant.now().getEpochSecond();
        claims.putAll(Map.of(
                "iss",
                issuer(),
                "sub",
                SUBJECT,
                "aud",
                CLIENT,
                "iat",
                now,
                "exp",
                now + 300,
                "email",
                "jane@example.org"));
        claims.put("name", "Jane Doe");
        keys.add(KEY.toPublicJWK().toJSONObject());
        respondNormally();
    }

    /** Issues ID tokens without an e-mail address, which only the userinfo endpoint returns. */
    void returnEmailFromUserInfoOnly() {
        claims.remove("email");
        userInfo.putAll(Map.of("sub", SUBJECT, "email", "jane@userinfo.example"));
    }

    /** Reverts {@link #respond}, {@link #hang} and {@link #drip}. */
    public void respondNormally() {
        respondJson("/.well-known/openid-configuration", () -> metadata);
        respondJson("/certificates", () -> Map.of("keys", keys));
        respondJson("/userinfo", () -> userInfo);
        respondJson("/token", () -> {
            Map<String, Object> response = new HashMap<>(Map.of(
                    "access_token",
                    ACCESS_TOKEN,
                    "token_type",
                    "Bearer",
                    "expires_in",
                    300,
                    "id_token",
                    idToken.get()));
            response.putAll(tokenResponse);
            response.values().removeIf(""::equals);
            return response;
        });
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void expectNonce(RequestSecrets secrets) {
        claims.put("nonce", secrets.nonce().reveal());
    }

    public void publishKeys(JWK... published) {
        keys.clear();
        for (JWK key : published) {
            keys.add(key.toPublicJWK().toJSONObject());
        }
    }

    void respond(String path, Handler handler) {
        handlers.put(path, handler);
    }

    /** Replaces the signing key and the published key set by a new key. */
    public void rotateKey(String kid) {
        RSAKey next = rsaKey(kid);
        publishKeys(next);
        header.put("kid", kid);
        idToken = () -> TestIdTokens.signed(header, claims, next);
    }

    public void respond(String path, int status, String body) {
        respond(path, exchange -> send(exchange, status, body));
    }

    private void respondJson(String path, Supplier<Map<String, Object>> body) {
        respond(path, exchange -> send(exchange, 200, JSON.writeValueAsString(body.get())));
    }

    /** Accepts requests and never responds. */
    public void hang(String path) {
        respond(path, exchange -> {});
    }

    /** Responds with a body that never ends. */
    void drip(String path, String piece) {
        drip(path, 200, piece);
    }

    void drip(String path, int status, String piece) {
        respond(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, 0);
            byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
            while (!Thread.currentThread().isInterrupted()) {
                exchange.getResponseBody().write(bytes);
                exchange.getResponseBody().flush();
            }
        });
    }

    public List<Request> requests(String path) {
        return requests.getOrDefault(path, List.of());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.computeIfAbsent(path, key -> Collections.synchronizedList(new ArrayList<>()))
                .add(new Request(body, exchange.getRequestHeaders().getFirst("Authorization")));
        handlers.getOrDefault(path, unknown -> send(unknown, 404, "{}")).handle(exchange);
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    public static RSAKey rsaKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Handles the requests of one path. */
    @FunctionalInterface
    interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    /** A received request. */
    public record Request(String body, String authorization) {}
}
