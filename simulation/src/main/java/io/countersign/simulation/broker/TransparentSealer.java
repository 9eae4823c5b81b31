package io.countersign.simulation.broker;

import io.countersign.contracts.message.Secret;
import io.countersign.messaging.BrokenSealException;
import io.countersign.messaging.Sealer;
import io.countersign.simulation.world.World;

/** Marks secrets instead of encrypting them, because nobody reads the messages of a run. */
public final class TransparentSealer implements Sealer {

    private static final String MARK = "sealed-";

    @Override
    public String seal(Secret secret) {
        long number = World.current().randomness().number("seal");
        return MARK + Long.toHexString(number) + "." + secret.reveal();
    }

    @Override
    public Secret unseal(String sealed) {
        int end = sealed.indexOf('.');
        if (end < 0 || !sealed.startsWith(MARK)) {
            throw new BrokenSealException("not sealed");
        }
        return Secret.of(sealed.substring(end + 1));
    }
}
