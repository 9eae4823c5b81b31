package io.countersign.auth.providers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.text.ParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the key that signs client assertions (private_key_jwt, RFC 7523): a JWK (RFC 7517), or PEM (PKCS#8). */
final class ClientAssertionKeys {

    private static final byte[] SAMPLE = "probe".getBytes(StandardCharsets.US_ASCII);

    private ClientAssertionKeys() {}

    /**
     * The private key with its algorithm and key id: the one given, else the JWK's own, else the thumbprint (RFC 7638).
     *
     * @throws IllegalArgumentException if the text is no such key; the message contains nothing of it
     */
    static JWK read(String provider, String text, @Nullable String keyId) {
        JWK key = text.strip().startsWith("{") ? parse(provider, text) : PemKeys.read(provider, text);
        try {
            return requireUsable(key instanceof ECKey ec ? signing(ec, keyId) : signing((RSAKey) key, keyId));
        } catch (JOSEException | GeneralSecurityException | IllegalStateException | IllegalArgumentException e) {
            throw ProviderSettingsReader.invalid(provider, "private-key cannot sign");
        }
    }

    private static JWK parse(String provider, String json) {
        try {
            JWK key = JWK.parse(json);
            if (key.isPrivate() && (key instanceof RSAKey || key instanceof ECKey)) {
                return key;
            }
        } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
            throw ProviderSettingsReader.invalid(provider, "private-key is not a JWK");
        }
        throw ProviderSettingsReader.invalid(provider, "private-key is a JWK, but not a private RSA or EC key");
    }

    private static RSAKey signing(RSAKey key, @Nullable String keyId) throws JOSEException {
        return new RSAKey.Builder(key)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(Optional.ofNullable(key.getAlgorithm()).orElse(JWSAlgorithm.RS256))
                .keyID(id(key, keyId))
                .build();
    }

    private static ECKey signing(ECKey key, @Nullable String keyId) throws JOSEException {
        return new ECKey.Builder(key)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(Optional.ofNullable(key.getAlgorithm()).orElseGet(() -> algorithm(key.getCurve())))
                .keyID(id(key, keyId))
                .build();
    }

    /** Each curve has one algorithm (RFC 7518 section 3.4). */
    private static JWSAlgorithm algorithm(Curve curve) {
        return JWSAlgorithm.Family.EC.stream()
                .filter(algorithm -> Curve.forJWSAlgorithm(algorithm).contains(curve))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No algorithm for the curve"));
    }

    private static String id(JWK key, @Nullable String keyId) throws JOSEException {
        if (keyId != null) {
            return keyId;
        }
        return key.getKeyID() != null ? key.getKeyID() : key.computeThumbprint().toString();
    }

    /** Signs and verifies once: a key that is too short, or whose public key does not match, fails at start. */
    private static JWK requireUsable(JWK key) throws JOSEException, GeneralSecurityException {
        JWSHeader header = new JWSHeader(JWSAlgorithm.parse(key.getAlgorithm().getName()));
        Base64URL signature = new DefaultJWSSignerFactory()
                .createJWSSigner(key, header.getAlgorithm())
                .sign(header, SAMPLE);
        Key publicKey = ((AsymmetricJWK) key).toPublicKey();
        if (!new DefaultJWSVerifierFactory()
                .createJWSVerifier(header, publicKey)
                .verify(header, SAMPLE, signature)) {
            throw new GeneralSecurityException("The public key does not match");
        }
        return key;
    }
}
