package io.countersign.auth.oidc.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Makes compact JWSs, good ones and others. */
final class TestIdTokens {

    private static final JsonMapper JSON = new JsonMapper();

    private TestIdTokens() {}

    static String signed(Map<String, Object> header, Map<String, Object> claims, JWK key) {
        try {
            JWSSigner signer = key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) key);
            return signed(header, claims, signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String signedWithSecret(Map<String, Object> header, Map<String, Object> claims, byte[] secret) {
        try {
            return signed(header, claims, new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(Map<String, Object> header, Map<String, Object> claims, JWSSigner signer)
            throws JOSEException {
        String input = encoded(header) + "." + encoded(claims);
        JWSHeader parsed = new JWSHeader(JWSAlgorithm.parse((String) header.get("alg")));
        return input + "." + signer.sign(parsed, input.getBytes(StandardCharsets.US_ASCII));
    }

    static String unsigned(Map<String, Object> header, Map<String, Object> claims) {
        return encoded(header) + "." + encoded(claims) + ".";
    }

    private static String encoded(Map<String, Object> members) {
        return Base64URL.encode(JSON.writeValueAsString(members)).toString();
    }

    /** An Ed25519 key pair, made with the JDK. */
    record EdKey(KeyPair pair, String id) {

        static EdKey generate(String id) {
            try {
                return new EdKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), id);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        JWK published() {
            var point = ((EdECPublicKey) pair.getPublic()).getPoint();
            byte[] littleEndian = new byte[32];
            byte[] bigEndian = point.getY().toByteArray();
            for (int i = 0; i < Math.min(bigEndian.length, littleEndian.length); i++) {
                littleEndian[i] = bigEndian[bigEndian.length - 1 - i];
            }
            if (point.isXOdd()) {
                littleEndian[31] |= (byte) 0x80;
            }
            return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(littleEndian))
                    .keyID(id)
                    .build();
        }

        String signed(Map<String, Object> header, Map<String, Object> claims) {
            try {
                String input = encoded(header) + "." + encoded(claims);
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(pair.getPrivate());
                signature.update(input.getBytes(StandardCharsets.US_ASCII));
                return input + "." + Base64URL.encode(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
