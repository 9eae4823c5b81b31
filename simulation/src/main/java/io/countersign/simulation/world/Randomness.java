package io.countersign.simulation.world;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The choices of a run. A choice depends only on the seed, on what it is for, and on how often a choice was made for that: leaving out one
 * fault, to shrink a failing run, keeps the other choices as far as possible.
 */
public final class Randomness {

    private final long seed;
    private final Map<String, Integer> counts = new HashMap<>();

    Randomness(long seed) {
        this.seed = seed;
    }

    /** A uniform number, for this purpose. */
    public long number(String purpose) {
        int count = counts.merge(purpose, 1, Integer::sum);
        return mix(mix(seed ^ hash(purpose)) + count);
    }

    /** From 0, below the bound. */
    public int below(int bound, String purpose) {
        return (int) Long.remainderUnsigned(number(purpose), bound);
    }

    public boolean chance(double probability, String purpose) {
        return (number(purpose) >>> 11) * 0x1.0p-53 < probability;
    }

    public <T> T oneOf(List<T> choices, String purpose) {
        return choices.get(below(choices.size(), purpose));
    }

    public Duration between(Duration least, Duration most, String purpose) {
        long span = most.toNanos() - least.toNanos();
        return span <= 0 ? least : least.plusNanos(Long.remainderUnsigned(number(purpose), span));
    }

    /** FNV-1a, because similar names have similar {@linkplain String#hashCode hash codes}. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
