package io.countersign.backing;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which document store to open. */
public enum StorePreference {
    /** MongoDB or nothing. */
    REAL,
    /** The embedded store, even where a MongoDB could be had. */
    EMBEDDED,
    /** MongoDB where it can be had, else the embedded store. */
    AUTO;

    private static final String PROPERTY = "countersign.store";
    private static final String VARIABLE = "COUNTERSIGN_STORE";

    /**
     * What the system property {@code countersign.store} or the environment variable {@code COUNTERSIGN_STORE} asks
     * for: {@code real}, {@code embedded} or {@code auto}, the default.
     */
    public static StorePreference ofEnvironment() {
        String property = System.getProperty(PROPERTY);
        return of(property != null ? property : System.getenv(VARIABLE));
    }

    static StorePreference of(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return AUTO;
        }
        return Arrays.stream(values())
                .filter(preference -> preference.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new BackingServiceException(
                        PROPERTY + " is one of real, embedded and auto, and not \"" + name + "\""));
    }
}
