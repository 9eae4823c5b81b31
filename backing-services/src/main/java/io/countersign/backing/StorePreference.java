package io.countersign.backing;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which document store to start. */
public enum StorePreference {
    /** MongoDB only. */
    REAL,
    /** The embedded store, even if a MongoDB is available. */
    EMBEDDED,
    /** MongoDB if available, else the embedded store. */
    AUTO;

    private static final String PROPERTY = "countersign.store";
    private static final String VARIABLE = "COUNTERSIGN_STORE";

    /**
     * The value of the system property {@code countersign.store}, else of the environment variable
     * {@code COUNTERSIGN_STORE}: {@code real}, {@code embedded} or {@code auto}, the default.
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
                        PROPERTY + " must be real, embedded or auto, not \"" + name + "\""));
    }
}
