package io.countersign.auth.providers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads the key that signs client assertions (private_key_jwt) from its PEM form. */
final class ClientKeys {

    private ClientKeys() {}

    /** The key with its id: the one given, else its RFC 7638 thumbprint. */
    static JWK read(String provider, String pem, @Nullable String keyId) {
        try {
            byte[] pkcs8 = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            return jwk(privateKey(pkcs8), keyId);
        } catch (GeneralSecurityException | JOSEException | IllegalArgumentException e) {
            throw ProviderSettingsReader.wrong(
                    provider, "private-key is not an RSA or EC private key in PEM form (PKCS#8)");
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

    private static JWK jwk(PrivateKey key, @Nullable String keyId) throws GeneralSecurityException, JOSEException {
        if (key instanceof RSAPrivateCrtKey rsa) {
            RSAKey.Builder builder =
                    new RSAKey.Builder(publicKey(rsa)).privateKey(rsa).keyUse(KeyUse.SIGNATURE);
            return (keyId != null ? builder.keyID(keyId) : builder.keyIDFromThumbprint()).build();
        }
        if (key instanceof ECPrivateKey ec) {
            ECKey.Builder builder = new ECKey.Builder(Curve.forECParameterSpec(ec.getParams()), publicKey(ec))
                    .privateKey(ec)
                    .keyUse(KeyUse.SIGNATURE);
            return (keyId != null ? builder.keyID(keyId) : builder.keyIDFromThumbprint()).build();
        }
        throw new GeneralSecurityException("neither RSA nor EC");
    }

    private static RSAPublicKey publicKey(RSAPrivateCrtKey key) throws GeneralSecurityException {
        RSAPublicKeySpec spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
        return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
    }

    private static ECPublicKey publicKey(ECPrivateKey key) throws GeneralSecurityException {
        ECPublicKeySpec spec = new ECPublicKeySpec(CurvePoints.publicPoint(key), key.getParams());
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
    }
}
