package io.countersign.faults.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A distribution of sorted durations. */
public record Distribution(List<Duration> sorted) {

    public static Distribution of(List<Duration> times) {
        return new Distribution(times.stream().sorted().toList());
    }

    /** The smallest duration that is not exceeded by this share of all, from 0 to 1; zero if there are none. */
    public Duration percentile(double share) {
        return sorted.isEmpty() ? Duration.ZERO : sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1));
    }

    /** The cells count, p50, p99 and maximum, in milliseconds. */
    List<String> cells() {
        return List.of(
                Integer.toString(sorted.size()),
                milliseconds(percentile(0.5)),
                milliseconds(percentile(0.99)),
                milliseconds(percentile(1)));
    }

    private static String milliseconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toNanos() / 1e6);
    }
}
