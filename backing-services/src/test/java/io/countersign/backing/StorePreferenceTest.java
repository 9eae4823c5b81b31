package io.countersign.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StorePreferenceTest {

    @Test
    void ofWhenUnsetThenAuto() {
        assertThat(StorePreference.of(null)).isEqualTo(StorePreference.AUTO);
    }

    @Test
    void ofWhenNamedInAnyCaseThenThatOne() {
        assertThat(StorePreference.of("Embedded")).isEqualTo(StorePreference.EMBEDDED);
    }

    @Test
    void ofWhenUnknownThenErrorTellsTheChoice() {
        assertThatThrownBy(() -> StorePreference.of("sqlite"))
                .isInstanceOf(BackingServiceException.class)
                .hasMessageContaining("real, embedded or auto");
    }
}
