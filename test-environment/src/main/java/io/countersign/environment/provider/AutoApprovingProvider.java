package io.countersign.environment.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.countersign.backing.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenID provider that approves every authorization request, for any account. It checks the redirect URI, the single use of the code,
 * and PKCE, and can simulate failures.
 */
public final class AutoApprovingProvider implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final ExecutorService threads = Executors.newCachedThreadPool(AutoApprovingProvider::daemon);
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final int port;
    private final String issuer;
    private final BehaviourExecutor executor = new BehaviourExecutor();
    private volatile List<ECKey> keys;
    private volatile BiConsumer<String, String> secrets = (secret, what) -> {};
    private HttpServer server;

    private AutoApprovingProvider(int port) throws IOException {
        this.port = port;
        this.issuer = "http://127.0.0.1:" + port;
        this.keys = List.of(newKey());
        this.server = serve();
    }

    public static AutoApprovingProvider start() {
        try {
            return new AutoApprovingProvider(LoopbackPort.anyFree("a test process"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String issuer() {
        return issuer;
    }

    /** Passes every further secret to the listener, with a description. */
    public void onSecret(BiConsumer<String, String> listener) {
        secrets = listener;
    }

    /** Changes how discovery, key set and token endpoint behave. {@link #redirect} still approves. */
    public synchronized void behave(Behaviour behaviour) {
        boolean wasDead = executor.change(behaviour) == Behaviour.DEAD;
        if (behaviour == Behaviour.DEAD && !wasDead) {
            server.stop(0);
        } else if (behaviour != Behaviour.DEAD && wasDead) {
            try {
                server = serve();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Signs with a new key; the key set retains only the previous one. */
    public void rotateKey() {
        keys = List.of(newKey(), keys.get(0));
    }

    /** Approves an authorization request for this account, even while the provider is {@link Behaviour#DEAD}. Returns the redirect back. */
    public URI redirect(URI authorizationUrl, String account) {
        return redirectOf(form(authorizationUrl.getRawQuery() + "&account=" + account));
    }

    @Override
    public synchronized void close() {
        server.stop(0);
        executor.change(Behaviour.OK);
        threads.shutdownNow();
    }

    private HttpServer serve() throws IOException {
        HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 256);
        opened.createContext("/.well-known/openid-configuration", exchange -> respond(exchange, 200, metadata()));
        opened.createContext("/jwks", exchange -> respond(exchange, 200, keySet()));
        opened.createContext("/token", this::token);
        opened.setExecutor(threads);
        opened.start();
        return opened;
    }

    private Map<String, Object> keySet() {
        return new JWKSet(List.<JWK>copyOf(keys)).toPublicJWKSet().toJSONObject();
    }

    private Map<String, Object> metadata() {
        return Map.of(
                "issuer",
                issuer,
                "authorization_endpoint",
                issuer + "/authorize",
                "token_endpoint",
                issuer + "/token",
                "jwks_uri",
                issuer + "/jwks",
                "end_session_endpoint",
                issuer + "/logout",
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("ES256"),
                "code_challenge_methods_supported",
                List.of("S256"),
                "authorization_response_iss_parameter_supported",
                true);
    }

    private URI redirectOf(Map<String, String> request) {
        String code = UUID.randomUUID().toString();
        secrets.accept(code, "authorization code");
        secrets.accept(request.get("nonce"), "nonce");
        codes.put(code, request);
        String redirect = Objects.requireNonNull(request.get("redirect_uri"));
        return URI.create(redirect + (redirect.contains("?") ? "&" : "?") + "code=" + code + "&state="
                + request.get("state") + "&iss=" + issuer);
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> request =
                form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        secrets.accept(request.getOrDefault("code_verifier", ""), "PKCE verifier");
        Map<String, String> authorization = codes.remove(request.getOrDefault("code", ""));
        if (authorization == null
                || !Objects.equals(authorization.get("redirect_uri"), request.get("redirect_uri"))
                || !s256(request.getOrDefault("code_verifier", "")).equals(authorization.get("code_challenge"))) {
            respond(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        String accessToken = UUID.randomUUID().toString();
        String idToken = idToken(authorization);
        secrets.accept(accessToken, "provider's access token");
        secrets.accept(idToken, "ID token");
        respond(exchange, 200, Map.of("access_token", accessToken, "token_type", "Bearer", "id_token", idToken));
    }

    private String idToken(Map<String, String> authorization) {
        ECKey key = keys.get(0);
        String account = authorization.get("account");
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(account)
                .audience(authorization.get("client_id"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", authorization.get("nonce"))
                .claim("name", "Account " + account)
                .claim("email", account + "@example.com")
                .claim("email_verified", true)
                .build();
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void respond(HttpExchange exchange, int status, Object body) throws IOException {
        executor.respond(exchange, status, JSON.writeValueAsBytes(body));
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "provider");
        thread.setDaemon(true);
        return thread;
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> decode(pair[0]), pair -> decode(pair[1])));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String s256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
