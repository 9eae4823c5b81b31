package io.countersign.auth.oidc.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.Profile;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileClaimsTest {

    @Test
    void ofWhenNameHasControlCharactersThenTheyAreRemoved() {
        assertThat(of("name", "Jane\r\n2026-01-01 ERROR \u001b[31mforged\u2028\u202e")
                        .name())
                .isEqualTo("Jane2026-01-01 ERROR [31mforged");
    }

    @Test
    void ofWhenNameExceedsTheLimitThenTruncatedBetweenCodePoints() {
        assertThat(of("name", "\ud83d\ude00".repeat(1000)).name()).isEqualTo("\ud83d\ude00".repeat(128));
    }

    @Test
    void ofWhenNameHasOnlyControlCharactersThenNull() {
        assertThat(of("name", "\u0000\u0007 ").name()).isNull();
    }

    @Test
    void ofWhenNameIsNotAStringThenNull() {
        assertThat(of("name", Map.of("$ne", "")).name()).isNull();
    }

    @Test
    void ofWhenEmailIsNotAnAddressThenNull() {
        assertThat(of("email", "not-an-address").email()).isNull();
    }

    @Test
    void ofWhenEmailVerifiedIsAStringThenNull() {
        assertThat(of("email_verified", "true").emailVerified()).isNull();
        assertThat(of("email_verified", true).emailVerified()).isTrue();
    }

    @Test
    void ofWhenPictureIsNotAnHttpUrlThenNull() {
        assertThat(of("picture", "javascript:alert(1)").picture()).isNull();
        assertThat(of("picture", "https://acme.example/jane.png").picture()).isEqualTo("https://acme.example/jane.png");
    }

    private static Profile of(String claim, Object value) {
        return ProfileClaims.of(new Claims(Map.of(claim, value)));
    }
}
