package io.countersign.messaging.sealing;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import io.countersign.contracts.message.Secret;
import io.countersign.messaging.BrokenSealException;
import io.countersign.messaging.Sealer;
import java.text.ParseException;
import java.util.Map;
import javax.crypto.SecretKey;

/** Seals as JWE (RFC 7516), compact serialization. */
public final class JweSealer implements Sealer {

    private final JWEHeader header;
    private final SecretKey activeKey;
    private final Map<String, SecretKey> keys;

    /** @throws InvalidSealingKeyException if a key is missing or not 32 bytes long */
    public JweSealer(SealingProperties settings) {
        this.keys = SealingKeys.from(settings);
        this.activeKey = SealingKeys.active(settings, keys);
        this.header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .keyID(settings.activeKey())
                .build();
    }

    @Override
    public String seal(Secret secret) {
        try {
            JWEObject sealed = new JWEObject(header, new Payload(secret.reveal()));
            sealed.encrypt(new DirectEncrypter(activeKey));
            return sealed.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("Cannot seal", impossible);
        }
    }

    @Override
    public Secret unseal(String sealed) {
        try {
            JWEObject jwe = JWEObject.parse(sealed);
            jwe.decrypt(new DirectDecrypter(keyOf(jwe.getHeader())));
            return Secret.of(jwe.getPayload().toString());
        } catch (ParseException noJwe) {
            throw new BrokenSealException("not sealed");
        } catch (JOSEException | IllegalStateException broken) {
            throw new BrokenSealException("modified");
        }
    }

    private SecretKey keyOf(JWEHeader seal) {
        if (!JWEAlgorithm.DIR.equals(seal.getAlgorithm())
                || !EncryptionMethod.A256GCM.equals(seal.getEncryptionMethod())
                || seal.getCompressionAlgorithm() != null) {
            throw new BrokenSealException("unsupported algorithm");
        }
        SecretKey key = seal.getKeyID() == null ? null : keys.get(seal.getKeyID());
        if (key == null) {
            throw new BrokenSealException("sealed with an unknown key");
        }
        return key;
    }
}
