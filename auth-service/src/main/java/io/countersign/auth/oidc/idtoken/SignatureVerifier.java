package io.countersign.auth.oidc.idtoken;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/** Verifies the signature of a JWS with its key (RFC 7515 section 5.2, RFC 8037 for Ed25519). */
final class SignatureVerifier {

    private static final String ED25519 = "Ed25519";

    private SignatureVerifier() {}

    static boolean verify(SignedJWT token, JWK key) {
        try {
            if (key instanceof RSAKey rsa) {
                return token.verify(new RSASSAVerifier(rsa.toRSAPublicKey()));
            }
            if (key instanceof ECKey ec) {
                return token.verify(new ECDSAVerifier(ec.toECPublicKey()));
            }
            return key instanceof OctetKeyPair pair && verifyEd25519(token, pair);
        } catch (JOSEException | GeneralSecurityException e) {
            return false;
        }
    }

    /** With the JDK: Nimbus needs a further library for Ed25519. */
    private static boolean verifyEd25519(SignedJWT token, OctetKeyPair key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ED25519);
        signature.initVerify(publicKey(key.getDecodedX()));
        signature.update(token.getSigningInput());
        return signature.verify(token.getSignature().decode());
    }

    /** RFC 8032 section 5.1.5: little-endian, the sign of x in the highest bit. */
    private static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
        byte[] bigEndian = new byte[encoded.length];
        for (int i = 0; i < encoded.length; i++) {
            bigEndian[i] = encoded[encoded.length - 1 - i];
        }
        boolean xOdd = bigEndian.length > 0 && bigEndian[0] < 0;
        if (xOdd) {
            bigEndian[0] &= 0x7F;
        }
        EdECPoint point = new EdECPoint(xOdd, new BigInteger(1, bigEndian));
        return KeyFactory.getInstance(ED25519).generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }
}
