package io.countersign.messaging.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import io.countersign.contracts.message.Secret;
import io.countersign.messaging.BrokenSealException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JweSealerTest {

    private static final String OLD_KEY = keyOf(1);
    private static final String NEW_KEY = keyOf(2);
    private static final Secret SECRET = Secret.of("s3cret");

    private final JweSealer before = new JweSealer(new SealingProperties("old", Map.of("old", OLD_KEY)));
    private final JweSealer after = new JweSealer(new SealingProperties("new", Map.of("old", OLD_KEY, "new", NEW_KEY)));

    @Test
    void unsealWhenSealedWithTheSameKeyThenTheSecret() {
        assertThat(before.unseal(before.seal(SECRET))).isEqualTo(SECRET);
    }

    @Test
    void sealWhenTwiceThenDifferentTexts() {
        assertThat(before.seal(SECRET)).isNotEqualTo(before.seal(SECRET)).doesNotContain("s3cret");
    }

    @Test
    void unsealWhenKeyWasRotatedThenOldSealsStillOpen() {
        assertThat(after.unseal(before.seal(SECRET))).isEqualTo(SECRET);
    }

    @Test
    void unsealWhenKeyIsUnknownThenBroken() {
        assertThatThrownBy(() -> before.unseal(after.seal(SECRET))).isInstanceOf(BrokenSealException.class);
    }

    @Test
    void unsealWhenModifiedThenBroken() {
        String sealed = before.seal(SECRET);
        int lastOfCiphertext = sealed.lastIndexOf('.') - 2;
        char altered = sealed.charAt(lastOfCiphertext) == 'A' ? 'B' : 'A';
        String forged = sealed.substring(0, lastOfCiphertext) + altered + sealed.substring(lastOfCiphertext + 1);

        assertThatThrownBy(() -> before.unseal(forged)).isInstanceOf(BrokenSealException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "in clear", "a.b.c", "a.b.c.d.e", "eyJhbGciOiJub25lIn0.e30."})
    void unsealWhenNotSealedThenBrokenAndNotRepeated(String text) {
        assertThatThrownBy(() -> before.unseal(text))
                .isInstanceOf(BrokenSealException.class)
                .hasMessageNotContaining("in clear");
    }

    @Test
    void unsealWhenCompressedThenBroken() throws Exception {
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .compressionAlgorithm(CompressionAlgorithm.DEF)
                .keyID("old")
                .build();
        JWEObject bomb = new JWEObject(header, new Payload("0".repeat(100_000)));
        bomb.encrypt(new DirectEncrypter(Base64.getDecoder().decode(OLD_KEY)));

        assertThatThrownBy(() -> before.unseal(bomb.serialize())).isInstanceOf(BrokenSealException.class);
    }

    @Test
    void newWhenNoKeysThenErrorNamesTheSetting() {
        assertThatThrownBy(() -> new JweSealer(new SealingProperties(null, null)))
                .isInstanceOf(InvalidSealingKeyException.class)
                .hasMessageContaining("countersign.sealing.keys");
    }

    @Test
    void newWhenActiveKeyIsUnknownThenErrorNamesIt() {
        assertThatThrownBy(() -> new JweSealer(new SealingProperties("gone", Map.of("old", OLD_KEY))))
                .isInstanceOf(InvalidSealingKeyException.class)
                .hasMessageContaining("gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "not base64!"})
    void newWhenKeyIsInvalidThenErrorNamesTheSettingAndNotTheValue(String value) {
        assertThatThrownBy(() -> new JweSealer(new SealingProperties("k", Map.of("k", value))))
                .isInstanceOf(InvalidSealingKeyException.class)
                .hasMessageContaining("countersign.sealing.keys.k")
                .hasMessageNotContaining(value);
    }

    @Test
    void toStringThenHasNoKey() {
        assertThat(new SealingProperties("old", Map.of("old", OLD_KEY)))
                .hasToString("SealingProperties[activeKey=old, keys=[old]]");
    }

    private static String keyOf(int filling) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) filling);
        return Base64.getEncoder().encodeToString(key);
    }
}
