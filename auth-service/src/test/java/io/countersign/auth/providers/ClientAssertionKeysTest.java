package io.countersign.auth.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.security.Key;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which keys are accepted for private_key_jwt, and under which id and algorithm they sign. */
class ClientAssertionKeysTest {

    /** Made by {@code openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256}. */
    private static final String OPENSSL_P256 = """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgGtZ9gQksIptRNQcK
            4FK/4YrwalTNI2VgiZVxCQEC7LChRANCAASvF1g+aJ2DzFGfGLo4ORKhZJ8cp6eO
            kCIjLr2W81X3iZif9DlARcXMD+LrX6xVYrl9cCDXB3Rv4+K7SPmdJQCz
            -----END PRIVATE KEY-----
            """;

    private static final String OPENSSL_P521 = """
            -----BEGIN PRIVATE KEY-----
            MIHuAgEAMBAGByqGSM49AgEGBSuBBAAjBIHWMIHTAgEBBEIBUgtzkLgX3XxVeYTG
            vT8KpxXqK393JCvWJqxWQL4DZHyFcSVRcHik5Zl5nsRt4Hs/kyB79ZMBborvyHZI
            /VYJm2uhgYkDgYYABABjFeXUWpdrpzoUrXLTQw9WwxrDZ7l8Bp47/N57mPIt3DR3
            b7jK1sdTBem5pTrVexexFvW57I0WgxYSA8CSpfGjHAH46YGZRHsWxgJmXsbQdMg0
            NF0GysA8RO6k3GhfflVNOFTUnl4bWfDVuHrwCMGo5ErxAnWQS/1e2AV2ClT1RCVE
            0A==
            -----END PRIVATE KEY-----
            """;

    @ParameterizedTest
    @CsvSource({"P-256,ES256", "P-384,ES384", "P-521,ES512"})
    void readWhenJwkIsEcThenAlgorithmOfItsCurve(String curve, String algorithm) throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.parse(curve)).generate();

        JWK read = ClientAssertionKeys.read("acme", key.toJSONString(), null);

        assertThat(read.toPublicJWK().getRequiredParams()).isEqualTo(key.getRequiredParams());
        assertThat(read.getAlgorithm().getName()).isEqualTo(algorithm);
        assertThat(read.getKeyID()).isEqualTo(key.computeThumbprint().toString());
    }

    @Test
    void readWhenJwkIsRsaThenItsOwnAlgorithmElseRs256() throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).generate();
        String choosy =
                new RSAKey.Builder(key).algorithm(JWSAlgorithm.PS256).build().toJSONString();

        assertThat(ClientAssertionKeys.read("acme", key.toJSONString(), null)
                        .getAlgorithm()
                        .getName())
                .isEqualTo("RS256");
        assertThat(ClientAssertionKeys.read("acme", choosy, null).getAlgorithm().getName())
                .isEqualTo("PS256");
    }

    @Test
    void readWhenJwkHasAnIdThenOnlyTheConfiguredIdOverridesIt() throws JOSEException {
        String key = new ECKeyGenerator(Curve.P_256).keyID("its-own").generate().toJSONString();

        assertThat(ClientAssertionKeys.read("acme", key, null).getKeyID()).isEqualTo("its-own");
        assertThat(ClientAssertionKeys.read("acme", key, "configured").getKeyID())
                .isEqualTo("configured");
    }

    @Test
    void readWhenPemIsRsaThenNamedByThumbprint() throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).generate();

        JWK read = ClientAssertionKeys.read("acme", pem(key.toPrivateKey().getEncoded()), null);

        assertThat(read.getKeyID()).isEqualTo(key.computeThumbprint().toString());
        assertThat(read.getAlgorithm().getName()).isEqualTo("RS256");
    }

    @Test
    void readWhenEcPemHasItsPublicKeyThenRead() throws JOSEException {
        ECKey p256 = (ECKey) ClientAssertionKeys.read("acme", OPENSSL_P256, null);
        ECKey p521 = (ECKey) ClientAssertionKeys.read("acme", OPENSSL_P521, null);

        assertThat(p256.getCurve()).isEqualTo(Curve.P_256);
        assertThat(p521.getCurve()).isEqualTo(Curve.P_521);
        assertThat(p521.getKeyID()).isEqualTo(p521.computeThumbprint().toString());
    }

    @Test
    void readWhenEcPemLacksItsPublicKeyThenRefusedInFavourOfAJwk() throws JOSEException {
        Key bare = new ECKeyGenerator(Curve.P_256).generate().toPrivateKey();

        assertInvalid(
                pem(bare.getEncoded()), "private-key is an EC private key without its public key: give it as a JWK");
    }

    @Test
    void readWhenPublicKeyDoesNotMatchThenRefused() throws JOSEException, ParseException {
        Map<String, Object> mixed = new ECKeyGenerator(Curve.P_256).generate().toJSONObject();
        mixed.put("d", new ECKeyGenerator(Curve.P_256).generate().getD().toString());

        assertInvalid(JWK.parse(mixed).toJSONString(), "private-key cannot sign");
    }

    @Test
    void readWhenJwkIsPublicOrSymmetricThenRefused() throws JOSEException {
        String message = "private-key is a JWK, but not a private RSA or EC key";

        assertInvalid(new ECKeyGenerator(Curve.P_256).generate().toPublicJWK().toJSONString(), message);
        assertInvalid(new OctetSequenceKeyGenerator(256).generate().toJSONString(), message);
    }

    @Test
    void readWhenMalformedThenTheMessageOmitsTheKey() {
        assertInvalid(
                "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----",
                "private-key is neither a JWK nor an RSA or EC private key in PEM form (PKCS#8)");
        assertInvalid("{\"kty\":\"EC\",\"d\":\"secret\"}", "private-key is not a JWK");
    }

    private static void assertInvalid(String privateKey, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientAssertionKeys.read("acme", privateKey, null))
                .withMessage("countersign.providers.acme: " + message)
                .withNoCause();
    }

    private static String pem(byte[] pkcs8) {
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(pkcs8)
                + "\n-----END PRIVATE KEY-----\n";
    }
}
