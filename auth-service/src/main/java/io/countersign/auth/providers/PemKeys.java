package io.countersign.auth.providers;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Reads private keys in PEM form (PKCS#8, RFC 7468 section 10) with the public keys that they contain. */
final class PemKeys {

    /** A BIT STRING without unused bits, then the marker of an uncompressed point (SEC 1 section 2.3.3). */
    private static final byte[] POINT_PREFIX = {0x00, 0x04};

    private PemKeys() {}

    static JWK read(String provider, String pem) {
        return keyPair(provider, pem)
                .orElseThrow(() -> ProviderSettingsReader.invalid(
                        provider, "private-key is an EC private key without its public key: give it as a JWK"));
    }

    /** Empty if the public key is missing. */
    private static Optional<JWK> keyPair(String provider, String pem) {
        try {
            byte[] pkcs8 = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            PrivateKey key = privateKey(pkcs8);
            return key instanceof ECPrivateKey ec ? ecKey(ec, pkcs8) : Optional.of(rsaKey((RSAPrivateCrtKey) key));
        } catch (GeneralSecurityException | ClassCastException | IllegalArgumentException e) {
            throw ProviderSettingsReader.invalid(
                    provider, "private-key is neither a JWK nor an RSA or EC private key in PEM form (PKCS#8)");
        }
    }

    private static PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (GeneralSecurityException notRsa) {
            return KeyFactory.getInstance("EC").generatePrivate(spec);
        }
    }

    private static JWK rsaKey(RSAPrivateCrtKey key) throws GeneralSecurityException {
        RSAPublicKeySpec spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
        RSAPublicKey publicKey = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
        return new RSAKey.Builder(publicKey).privateKey(key).build();
    }

    /** The public key is the last field of an EC private key, and optional (RFC 5915 section 3); the JDK does not read it. */
    private static Optional<JWK> ecKey(ECPrivateKey key, byte[] pkcs8) {
        int size = (key.getParams().getCurve().getField().getFieldSize() + Byte.SIZE - 1) / Byte.SIZE;
        int y = pkcs8.length - size;
        int x = y - size;
        int prefix = x - POINT_PREFIX.length;
        if (prefix < 0 || !Arrays.equals(pkcs8, prefix, x, POINT_PREFIX, 0, POINT_PREFIX.length)) {
            return Optional.empty();
        }
        Curve curve = Curve.forECParameterSpec(key.getParams());
        return Optional.of(new ECKey.Builder(curve, coordinate(pkcs8, x, y), coordinate(pkcs8, y, pkcs8.length))
                .privateKey(key)
                .build());
    }

    private static Base64URL coordinate(byte[] encoded, int from, int to) {
        return Base64URL.encode(Arrays.copyOfRange(encoded, from, to));
    }
}
