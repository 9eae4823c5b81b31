package io.countersign.token;

import io.countersign.contracts.message.Secret;
import io.countersign.messaging.Sealer;

/** No seal, but nothing that could pass for what was sealed. */
public final class ReversingSealer implements Sealer {

    @Override
    public String seal(Secret secret) {
        return reversed(secret.reveal());
    }

    @Override
    public Secret unseal(String sealed) {
        return Secret.of(reversed(sealed));
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
