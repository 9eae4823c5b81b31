package io.countersign.messaging.test;

import io.countersign.contracts.message.Secret;
import io.countersign.messaging.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Base64 instead of encryption, so that secrets do not appear in plain text. */
public final class PlainSealer implements Sealer {

    @Override
    public String seal(Secret secret) {
        return Base64.getEncoder().encodeToString(secret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Secret unseal(String sealed) {
        return Secret.of(new String(Base64.getDecoder().decode(sealed), StandardCharsets.UTF_8));
    }
}
