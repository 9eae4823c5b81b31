package io.countersign.token.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import io.countersign.contracts.message.Secret;
import io.countersign.messaging.Sealer;
import io.countersign.store.InsertOnce;
import io.countersign.store.Store;
import io.countersign.store.Write;
import io.countersign.token.keys.SigningAlgorithm;
import io.countersign.token.keys.SigningKey;
import io.countersign.token.keys.SigningKeys;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Mono;

/** The collection {@code signing-keys}. Private parts leave this class sealed only. */
public final class MongoSigningKeys implements SigningKeys {

    private static final String NAME = "signing-keys";

    private final ReactiveMongoOperations template;
    private final InsertOnce<SigningKeyDocument> documents;
    private final Sealer sealer;

    public MongoSigningKeys(Store store, Sealer sealer) {
        this.template = store.template();
        this.documents = store.insertOnce(NAME, SigningKeyDocument.class, SigningKeyDocument::id);
        this.sealer = sealer;
    }

    @Override
    public Mono<Write<SigningKey>> add(SigningKey key) {
        return documents.insert(sealed(key)).map(write -> write.map(stored -> key));
    }

    @Override
    public Mono<List<SigningKey>> all() {
        return template.findAll(SigningKeyDocument.class, NAME)
                .map(this::unsealed)
                .collectList();
    }

    @Override
    public Mono<Void> remove(SigningKey key) {
        return template.remove(Query.query(where("_id").is(id(key))), NAME).then();
    }

    private static String id(SigningKey key) {
        return Long.toString(key.epoch());
    }

    private SigningKeyDocument sealed(SigningKey key) {
        return new SigningKeyDocument(
                id(key),
                key.keyId(),
                key.algorithm(),
                seal(key.privateKey()),
                seal(key.refreshKey()),
                key.jwk(),
                key.activeFrom());
    }

    private SigningKey unsealed(SigningKeyDocument document) {
        return new SigningKey(
                Long.parseLong(document.id()),
                document.keyId(),
                document.algorithm(),
                privateKey(document.algorithm(), unseal(document.privateKey())),
                refreshKey(unseal(document.refreshKey())),
                document.jwk(),
                document.activeFrom());
    }

    private String seal(Key key) {
        return sealer.seal(Secret.of(Base64.getEncoder().encodeToString(key.getEncoded())));
    }

    private byte[] unseal(String sealed) {
        return Base64.getDecoder().decode(sealer.unseal(sealed).reveal());
    }

    private static PrivateKey privateKey(SigningAlgorithm algorithm, byte[] pkcs8) {
        try {
            return KeyFactory.getInstance(algorithm.keyFactory()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored signing key cannot be read", e);
        }
    }

    private static SecretKey refreshKey(byte[] bytes) {
        return new SecretKeySpec(bytes, "HmacSHA256");
    }
}
