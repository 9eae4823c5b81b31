package io.countersign.simulation.world;

import java.security.Provider;
import java.security.SecureRandomSpi;
import java.security.Security;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes every {@link java.security.SecureRandom} of this JVM repeat its numbers in a run, and so random UUIDs, nonces, secrets and
 * signatures. Outside of a run it is seeded by the system. Only for simulations.
 */
public final class SeededSecureRandom extends SecureRandomSpi {

    private static final long serialVersionUID = 1L;
    private static final String PROVIDER = "CountersignSimulation";
    private static final ThreadLocal<@Nullable SplittableRandom> CURRENT = new ThreadLocal<>();

    /** Before any random UUID is created in this JVM. */
    public static void install() {
        if (Security.getProvider(PROVIDER) == null) {
            Security.insertProviderAt(new SeededProvider(), 1);
        }
    }

    static void begin(long seed) {
        CURRENT.set(new SplittableRandom(seed));
    }

    static void end() {
        CURRENT.remove();
    }

    @Override
    protected void engineSetSeed(byte[] seed) {
        // The run has its own.
    }

    @Override
    protected void engineNextBytes(byte[] bytes) {
        SplittableRandom random = CURRENT.get();
        (random == null ? new SplittableRandom() : random).nextBytes(bytes);
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
        byte[] seed = new byte[count];
        engineNextBytes(seed);
        return seed;
    }

    private static final class SeededProvider extends Provider {

        private static final long serialVersionUID = 1L;

        private SeededProvider() {
            super(PROVIDER, "1.0", "Repeatable random numbers for simulations");
            put("SecureRandom.Seeded", SeededSecureRandom.class.getName());
            put("SecureRandom.Seeded ThreadSafe", "true");
        }
    }
}
