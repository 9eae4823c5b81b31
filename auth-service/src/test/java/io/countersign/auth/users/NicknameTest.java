package io.countersign.auth.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.Profile;
import org.junit.jupiter.api.Test;

class NicknameTest {

    @Test
    void ofWhenNameIsThereThenName() {
        assertThat(of("jane@example.org", "Jane Doe", "jane")).isEqualTo("Jane Doe");
    }

    @Test
    void ofWhenNoNameThenPreferredUsername() {
        assertThat(of("jane@example.org", " ", "jdoe")).isEqualTo("jdoe");
    }

    @Test
    void ofWhenOnlyEmailThenItsLocalPart() {
        assertThat(of("jane@example.org", null, null)).isEqualTo("jane");
    }

    @Test
    void ofWhenNothingThenMadeOfTheUserId() {
        assertThat(of(null, null, null)).isEqualTo("User 12345678");
    }

    private static String of(String email, String name, String username) {
        return Nickname.of(new Profile(email, null, name, username, null, null), "1234567890");
    }
}
