package io.countersign.demoprovider;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.countersign.demoprovider.browser.DemoProviderBrowser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateKeyJwtIT {

    @TempDir
    Path folder;

    private ECKey published;
    private HttpServer clientKeys;
    private DemoProvider provider;
    private RelyingParty client;

    @BeforeEach
    void start() throws Exception {
        published = newKey();
        clientKeys = serve(new JWKSet(published).toPublicJWKSet().toString());
        var registration = DemoClient.privateKeyJwt(
                "signing",
                URI.create("http://127.0.0.1:" + clientKeys.getAddress().getPort() + "/jwks"),
                List.of(URI.create("http://app.example/callback")),
                List.of());
        provider = DemoProvider.start(new DemoProviderProperties(0, folder, List.of(registration)));
        client = new RelyingParty(provider.issuer(), registration);
    }

    @AfterEach
    void stop() {
        provider.close();
        clientKeys.stop(0);
    }

    @Test
    void exchangeWhenAssertionIsSignedWithPublishedKeyThenTokens() throws Exception {
        var response = exchange(published);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("id_token");
    }

    @Test
    void exchangeWhenAssertionIsSignedWithForeignKeyThenInvalidClient() throws Exception {
        var response = exchange(newKey());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("invalid_client");
    }

    private HttpResponse<String> exchange(ECKey key) throws JOSEException {
        var attempt = client.attempt();
        URI response = new DemoProviderBrowser().signIn(attempt.authorizationUrl(), "alice");
        return client.requestTokensWithAssertion(attempt.codeVerifier(), response, assertion(key));
    }

    private String assertion(ECKey key) throws JOSEException {
        var assertion = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(published.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer("signing")
                        .subject("signing")
                        .audience(provider.issuer().toString())
                        .jwtID(UUID.randomUUID().toString())
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                        .build());
        assertion.sign(new ECDSASigner(key));
        return assertion.serialize();
    }

    private static ECKey newKey() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    }

    private static HttpServer serve(String json) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/jwks", exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
