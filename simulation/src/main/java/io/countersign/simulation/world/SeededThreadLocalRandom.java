package io.countersign.simulation.world;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * Makes the {@link java.util.concurrent.ThreadLocalRandom} of a run's thread repeat its numbers, because Reactor takes the jitter of its
 * retries from there. The JDK mixes in the id of the thread: runs are the same on threads with the same id, such as the main thread of
 * every JVM.
 */
final class SeededThreadLocalRandom {

    private static final Object UNSAFE;
    private static final Method PUT_LONG;
    private static final Method PUT_INT;
    private static final long SEED;
    private static final long PROBE;

    static {
        try {
            Class<?> type = Class.forName("sun.misc.Unsafe");
            Field instance = type.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            UNSAFE = instance.get(null);
            PUT_LONG = type.getMethod("putLong", Object.class, long.class, long.class);
            PUT_INT = type.getMethod("putInt", Object.class, long.class, int.class);
            Method offset = type.getMethod("objectFieldOffset", Field.class);
            SEED = (long) offset.invoke(UNSAFE, Thread.class.getDeclaredField("threadLocalRandomSeed"));
            PROBE = (long) offset.invoke(UNSAFE, Thread.class.getDeclaredField("threadLocalRandomProbe"));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private SeededThreadLocalRandom() {}

    static void begin(long seed) {
        try {
            PUT_INT.invoke(UNSAFE, Thread.currentThread(), PROBE, 1);
            PUT_LONG.invoke(UNSAFE, Thread.currentThread(), SEED, seed);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The random numbers of this thread cannot be seeded", e);
        }
    }
}
