package io.countersign.auth.oidc.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.countersign.auth.oidc.AuthenticationResult;
import io.countersign.auth.oidc.RequestSecrets;
import io.countersign.contracts.message.FailureCode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Which ID tokens are accepted, and which refused (OpenID Connect Core 3.1.3.7). */
class IdTokenTest {

    private final HostileProvider hostile = new HostileProvider();
    private final ProviderClient client = TestClients.of(hostile);

    @AfterEach
    void close() {
        client.close();
        hostile.close();
    }

    @Test
    void authenticateWhenTokenIsValidThenIdentityAndProfile() {
        AuthenticationResult authentication = TestClients.signIn(client, hostile);

        assertThat(authentication.identity().issuer()).isEqualTo(hostile.issuer());
        assertThat(authentication.identity().subject()).isEqualTo(HostileProvider.SUBJECT);
        assertThat(authentication.profile().email()).isEqualTo("jane@example.org");
        assertThat(authentication.profile().name()).isEqualTo("Jane Doe");
        assertThat(hostile.requests("/userinfo")).isEmpty();
    }

    @Test
    void authenticateWhenIssuerIsWrongThenRefused() {
        hostile.claims.put("iss", hostile.issuer() + "/");
        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "exp", "iat"})
    void authenticateWhenClaimIsMissingThenRefused(String claim) {
        hostile.claims.remove(claim);
        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "exp", "iat", "nonce", "azp", "nbf", "at_hash"})
    void authenticateWhenClaimHasWrongTypeThenRefused(String claim) {
        RequestSecrets secrets = RequestSecrets.fresh(new SecureRandom());
        hostile.expectNonce(secrets);
        hostile.claims.put(claim, List.of(Map.of("a", 1)));
        assertThat(TestClients.refusal(client.authenticate(TestClients.grant(secrets))))
                .isEqualTo(FailureCode.CREDENTIAL_INVALID);
    }

    @Test
    void authenticateWhenSubjectIsTooLongThenRefused() {
        hostile.claims.put("sub", "s".repeat(256));
        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb"})
    void authenticateWhenSubjectIsBlankOrHasControlCharactersThenRefused(String subject) {
        hostile.claims.put("sub", subject);
        assertRefused();
    }

    @Test
    void authenticateWhenAudienceIsAnotherClientThenRefused() {
        hostile.claims.put("aud", "another-client");
        assertRefused();
    }

    @Test
    void authenticateWhenAudienceIsAnArrayOfThisClientThenAccepted() {
        hostile.claims.put("aud", List.of(HostileProvider.CLIENT));
        assertAccepted();
    }

    @Test
    void authenticateWhenAdditionalAudienceWithoutAuthorizedPartyThenRefused() {
        hostile.claims.put("aud", List.of(HostileProvider.CLIENT, "another-client"));
        assertRefused();
    }

    @Test
    void authenticateWhenAdditionalAudienceAndAuthorizedPartyIsAnotherClientThenRefused() {
        hostile.claims.put("aud", List.of(HostileProvider.CLIENT, "another-client"));
        hostile.claims.put("azp", "another-client");
        assertRefused();
    }

    @Test
    void authenticateWhenAdditionalAudienceAndAuthorizedPartyIsThisClientThenAccepted() {
        hostile.claims.put("aud", List.of(HostileProvider.CLIENT, "another-client"));
        hostile.claims.put("azp", HostileProvider.CLIENT);
        assertAccepted();
    }

    @Test
    void authenticateWhenAuthorizedPartyIsAnotherClientThenRefused() {
        hostile.claims.put("azp", "another-client");
        assertRefused();
    }

    @Test
    void authenticateWhenExpiredThenRefused() {
        hostile.claims.put("exp", seconds(-61));
        assertRefused();
    }

    @Test
    void authenticateWhenExpiredWithinSkewThenAccepted() {
        hostile.claims.put("exp", seconds(-30));
        assertAccepted();
    }

    @Test
    void authenticateWhenIssuedInTheFutureThenRefused() {
        hostile.claims.put("iat", seconds(120));
        assertRefused();
    }

    @Test
    void authenticateWhenIssuedWithinSkewThenAccepted() {
        hostile.claims.put("iat", seconds(30));
        assertAccepted();
    }

    @Test
    void authenticateWhenNotYetValidThenRefused() {
        hostile.claims.put("nbf", seconds(120));
        assertRefused();
    }

    @Test
    void authenticateWhenNonceIsOfAnotherRequestThenRefused() {
        hostile.expectNonce(RequestSecrets.fresh(new SecureRandom()));
        assertThat(TestClients.refusal(client.authenticate(TestClients.grant())))
                .isEqualTo(FailureCode.CREDENTIAL_INVALID);
    }

    @Test
    void authenticateWhenNonceIsMissingThenRefused() {
        assertThat(TestClients.refusal(client.authenticate(TestClients.grant())))
                .isEqualTo(FailureCode.CREDENTIAL_INVALID);
    }

    @Test
    void authenticateWhenAccessTokenHashMatchesThenAccepted() {
        hostile.tokenResponse.put("access_token", "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y");
        hostile.claims.put("at_hash", "77QmUPtjPfzWtF2AnpK9RQ");
        assertAccepted();
    }

    @Test
    void authenticateWhenAccessTokenHashIsOfAnotherTokenThenRefused() {
        hostile.claims.put("at_hash", "77QmUPtjPfzWtF2AnpK9RQ");
        assertRefused();
    }

    @Test
    void authenticateWhenNoKeyIdAndOneKeyThenAccepted() {
        hostile.header.remove("kid");
        assertAccepted();
    }

    @Test
    void authenticateWhenNoKeyIdAndTwoKeysThenRefused() {
        hostile.header.remove("kid");
        hostile.publishKeys(HostileProvider.KEY, HostileProvider.rsaKey("key-2"));
        assertRefused();
    }

    @Test
    void authenticateWhenKeySetHasUnsupportedKeysThenTheyAreSkipped() {
        hostile.keys.add(Map.of("kty", "future", "kid", "x"));
        hostile.keys.add(Map.of("kty", "RSA"));
        assertAccepted();
    }

    @Test
    void authenticateWhenKeyIsForEncryptionThenRefused() {
        hostile.publishKeys(new RSAKey.Builder(HostileProvider.KEY)
                .keyUse(KeyUse.ENCRYPTION)
                .build());
        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
    void authenticateWhenListedRsaAlgorithmThenAccepted(String algorithm) {
        advertise(algorithm);
        assertAccepted();
    }

    @Test
    void authenticateWhenListedEllipticCurveAlgorithmThenAccepted() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        signWith(key, "ES256");
        assertAccepted();
    }

    @Test
    void authenticateWhenCurveDoesNotMatchTheAlgorithmThenRefused() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_384).keyID("ec").generate();
        signWith(key, "ES384");
        hostile.metadata.put("id_token_signing_alg_values_supported", List.of("ES256"));
        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EdDSA", "Ed25519"})
    void authenticateWhenListedEdwardsCurveAlgorithmThenAccepted(String algorithm) {
        TestIdTokens.EdKey key = TestIdTokens.EdKey.generate("ed");
        hostile.publishKeys(key.published());
        advertise(algorithm);
        hostile.header.put("kid", "ed");
        hostile.idToken = () -> key.signed(hostile.header, hostile.claims);
        assertAccepted();
    }

    @Test
    void authenticateWhenEdwardsCurveSignatureIsByAnotherKeyThenRefused() {
        TestIdTokens.EdKey key = TestIdTokens.EdKey.generate("ed");
        hostile.publishKeys(TestIdTokens.EdKey.generate("ed").published());
        advertise("EdDSA");
        hostile.header.put("kid", "ed");
        hostile.idToken = () -> key.signed(hostile.header, hostile.claims);
        assertRefused();
    }

    @Test
    void authenticateWhenProviderDoesNotListTheAlgorithmThenRefused() {
        hostile.header.put("alg", "PS256");
        assertRefused();
    }

    @Test
    void authenticateWhenProviderListsNoAlgorithmsThenOnlyRs256IsAccepted() {
        hostile.metadata.remove("id_token_signing_alg_values_supported");
        assertAccepted();
        hostile.header.put("alg", "RS384");
        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
    void authenticateWhenAlgorithmIsNoneThenRefusedEvenIfListed(String none) {
        advertise(none);
        hostile.idToken = () -> TestIdTokens.unsigned(hostile.header, hostile.claims);
        assertRefused();
    }

    @Test
    void authenticateWhenSignatureIsStrippedThenRefused() {
        hostile.idToken = () -> TestIdTokens.unsigned(hostile.header, hostile.claims);
        assertRefused();
    }

    @Test
    void authenticateWhenSignedWithTheRsaPublicKeyAsHmacSecretThenRefusedEvenIfListed() throws JOSEException {
        advertise("HS256");
        byte[] secret = HostileProvider.KEY.toRSAPublicKey().getEncoded();
        hostile.idToken = () -> TestIdTokens.signedWithSecret(hostile.header, hostile.claims, secret);
        assertRefused();
    }

    @Test
    void authenticateWhenSignedWithTheClientSecretThenRefusedEvenIfListed() {
        advertise("HS256");
        byte[] secret = "a client secret of more than 32 bytes".getBytes(StandardCharsets.UTF_8);
        hostile.idToken = () -> TestIdTokens.signedWithSecret(hostile.header, hostile.claims, secret);
        assertRefused();
    }

    @Test
    void authenticateWhenRsaSignatureIsByAnotherKeyThenRefused() {
        RSAKey other = HostileProvider.rsaKey("key-1");
        hostile.idToken = () -> TestIdTokens.signed(hostile.header, hostile.claims, other);
        assertRefused();
    }

    @Test
    void authenticateWhenEllipticCurveSignatureIsByAnotherKeyThenRefused() throws JOSEException {
        signWith(new ECKeyGenerator(Curve.P_256).keyID("ec").generate(), "ES256");
        hostile.publishKeys(new ECKeyGenerator(Curve.P_256).keyID("ec").generate());
        assertRefused();
    }

    @Test
    void authenticateWhenHeaderHasCriticalExtensionsThenRefused() {
        hostile.header.put("crit", List.of("exp"));
        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "logout+jwt"})
    void authenticateWhenTypeIsNotJwtThenRefused(String type) {
        hostile.header.put("typ", type);
        assertRefused();
    }

    @Test
    void authenticateWhenTypeIsJwtThenAccepted() {
        hostile.header.put("typ", "JWT");
        assertAccepted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b", "a.b.c", "a.b.c.d.e"})
    void authenticateWhenTokenIsMalformedThenRefused(String garbage) {
        hostile.idToken = () -> garbage;
        assertThat(TestClients.refusal(exchange())).isIn(FailureCode.CREDENTIAL_INVALID, FailureCode.PROVIDER_FAILED);
    }

    @Test
    void authenticateWhenClaimsAreAnArrayThenRefused() {
        String token = TestIdTokens.signed(hostile.header, Map.of(), HostileProvider.KEY);
        hostile.idToken = () -> token.split("\\.")[0] + ".W10." + token.split("\\.")[2];
        assertRefused();
    }

    private void advertise(String algorithm) {
        hostile.header.put("alg", algorithm);
        hostile.metadata.put("id_token_signing_alg_values_supported", List.of("RS256", algorithm));
    }

    private void signWith(JWK key, String algorithm) {
        hostile.publishKeys(key);
        advertise(algorithm);
        hostile.header.put("kid", key.getKeyID());
        hostile.idToken = () -> TestIdTokens.signed(hostile.header, hostile.claims, key);
    }

    private static long seconds(long fromNow) {
        return Instant.now().getEpochSecond() + fromNow;
    }

    private void assertAccepted() {
        assertThat(TestClients.signIn(client, hostile).identity().subject()).isEqualTo(HostileProvider.SUBJECT);
    }

    private void assertRefused() {
        assertThat(TestClients.refusal(exchange())).isEqualTo(FailureCode.CREDENTIAL_INVALID);
    }

    private Mono<AuthenticationResult> exchange() {
        return TestClients.exchange(client, hostile);
    }
}
