package io.countersign.auth.oidc.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import io.countersign.auth.oidc.RequestSecrets;
import io.countersign.auth.oidc.client.HostileProvider.Request;
import io.countersign.auth.providers.ClientAuthentication;
import io.countersign.auth.providers.ClientCredentials;
import io.countersign.auth.providers.TestProvider;
import io.countersign.contracts.message.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** How we authenticate at the token endpoint (OpenID Connect Core 9), and what we send there. */
class ClientAuthenticationTest {

    private final HostileProvider hostile = new HostileProvider();

    @AfterEach
    void close() {
        hostile.close();
    }

    @Test
    void authenticateThenCodeIsSentWithCodeVerifierAndRedirectUri() {
        RequestSecrets secrets = RequestSecrets.fresh(new SecureRandom());
        hostile.expectNonce(secrets);
        try (ProviderClient client = TestClients.of(hostile)) {
            TestClients.signIn(client, secrets);
        }

        MultiValueMap<String, String> form = form(request());
        assertThat(form.getFirst("grant_type")).isEqualTo("authorization_code");
        assertThat(form.getFirst("code")).isEqualTo("code");
        assertThat(form.getFirst("redirect_uri")).isEqualTo(TestClients.REDIRECT_URI);
        assertThat(form.getFirst("code_verifier")).isEqualTo(secrets.verifier().reveal());
    }

    @Test
    void authenticateWhenClientSecretBasicThenCredentialsAreInTheHeader() {
        Request request = signIn(ClientAuthentication.CLIENT_SECRET_BASIC, Secret.of("s e:cret"), null);

        String credentials = new String(
                Base64.getDecoder().decode(request.authorization().substring("Basic ".length())),
                StandardCharsets.UTF_8);
        assertThat(credentials).isEqualTo("countersign:s+e%3Acret");
        assertThat(form(request)).doesNotContainKeys("client_secret");
    }

    @Test
    void authenticateWhenClientSecretPostThenCredentialsAreInTheForm() {
        Request request = signIn(ClientAuthentication.CLIENT_SECRET_POST, Secret.of("secret"), null);

        assertThat(request.authorization()).isNull();
        assertThat(form(request).getFirst("client_id")).isEqualTo(HostileProvider.CLIENT);
        assertThat(form(request).getFirst("client_secret")).isEqualTo("secret");
    }

    @Test
    void authenticateWhenPublicClientThenNoCredentialsAreSent() {
        Request request = signIn(ClientAuthentication.NONE, null, null);

        assertThat(request.authorization()).isNull();
        assertThat(form(request).getFirst("client_id")).isEqualTo(HostileProvider.CLIENT);
        assertThat(form(request)).doesNotContainKeys("client_secret", "client_assertion");
    }

    @Test
    void authenticateWhenPrivateKeyJwtWithRsaKeyThenSignedAssertion() throws JOSEException, ParseException {
        RSAKey key = HostileProvider.rsaKey("client-key");

        SignedJWT assertion = assertion(signIn(ClientAuthentication.PRIVATE_KEY_JWT, null, key));

        assertThat(assertion.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(assertion.getHeader().getKeyID()).isEqualTo("client-key");
        assertThat(assertion.getJWTClaimsSet().getIssuer()).isEqualTo(HostileProvider.CLIENT);
        assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo(HostileProvider.CLIENT);
        assertThat(assertion.getJWTClaimsSet().getAudience()).containsExactly(hostile.issuer() + "/token");
        assertThat(assertion.getJWTClaimsSet().getJWTID()).isNotBlank();
        assertThat(assertion.getJWTClaimsSet().getExpirationTime()).isAfter(Instant.now());
    }

    @Test
    void authenticateWhenPrivateKeyJwtWithEcKeyThenSignedAssertion() throws JOSEException, ParseException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("client-key").generate();

        SignedJWT assertion = assertion(signIn(ClientAuthentication.PRIVATE_KEY_JWT, null, key));

        assertThat(assertion.verify(new ECDSAVerifier(key))).isTrue();
    }

    @Test
    void toStringThenCredentialsAreOmitted() {
        ClientCredentials credentials = new ClientCredentials(
                "client", ClientAuthentication.PRIVATE_KEY_JWT, Secret.of("secret"), HostileProvider.KEY);

        assertThat(credentials.toString())
                .doesNotContain(
                        "secret", HostileProvider.KEY.getPrivateExponent().toString());
    }

    private Request signIn(ClientAuthentication authentication, Secret secret, JWK key) {
        ClientCredentials credentials = new ClientCredentials(HostileProvider.CLIENT, authentication, secret, key);
        try (ProviderClient client =
                TestClients.of(TestProvider.at(hostile.issuer()).credentials(credentials))) {
            TestClients.signIn(client, hostile);
        }
        return request();
    }

    private Request request() {
        assertThat(hostile.requests("/token")).hasSize(1);
        return hostile.requests("/token").get(0);
    }

    private static MultiValueMap<String, String> form(Request request) {
        MultiValueMap<String, String> encoded =
                UriComponentsBuilder.newInstance().query(request.body()).build().getQueryParams();
        MultiValueMap<String, String> decoded = new LinkedMultiValueMap<>();
        encoded.forEach((name, values) ->
                values.forEach(value -> decoded.add(name, URLDecoder.decode(value, StandardCharsets.UTF_8))));
        return decoded;
    }

    private static SignedJWT assertion(Request request) throws ParseException {
        assertThat(form(request).getFirst("client_assertion_type"))
                .isEqualTo("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        return SignedJWT.parse(form(request).getFirst("client_assertion"));
    }
}
