package io.countersign.faults.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.countersign.faults.history.TopicRecord;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SecretScannerTest {

    private static final String CODE = "Zp3-kQ_79xLw2Bv8TtRy41";
    private static final String SEALING_KEY = "q+83/ZkPa0Vb1mUwYyN2cA9xT7rE5sLhJdGfOiKnB4M=";

    private final SecretScanner scanner = new SecretScanner();

    SecretScannerTest() {
        scanner.add(CODE, "a code");
        scanner.add(SEALING_KEY, "a sealing key");
    }

    private void assertLeak(String text, String leak) {
        scanner.scanText("a log", text);
        assertThat(scanner.leaks()).anyMatch(found -> found.startsWith(leak + " in a log"));
        assertThat(scanner.leaks()).noneMatch(found -> found.contains(CODE) || found.contains(SEALING_KEY));
    }

    @Test
    void scanTextWhenSecretIsInsideThenLeak() {
        assertLeak("GET /callback?code=" + CODE + "&state=1", "a code");
        assertLeak("{\"code\":\"" + CODE + "\"}", "a code");
        assertLeak("x" + CODE + "y", "a code");
    }

    @Test
    void scanTextWhenSecretIsPercentEncodedThenLeak() {
        assertLeak("key=" + URLEncoder.encode(SEALING_KEY, StandardCharsets.UTF_8), "a sealing key");
    }

    @Test
    void scanTextWhenSecretIsInsideBase64ThenLeak() {
        String basic = Base64.getEncoder().encodeToString(("client:" + CODE).getBytes(StandardCharsets.UTF_8));

        assertLeak("Authorization: Basic " + basic, "a code");
    }

    @Test
    void scanTextWhenSecretIsInTheOtherBase64AlphabetThenLeak() {
        assertLeak(SEALING_KEY.replace('+', '-').replace('/', '_').replace("=", ""), "a sealing key");
    }

    @Test
    void scanTextWhenSecretIsShortThenLeak() {
        scanner.add("s3cret-of-demo", "a client secret");

        assertLeak("password s3cret-of-demo.", "a client secret");
    }

    @Test
    void scanTextWhenAlmostASecretThenNoLeak() {
        scanner.scanText("a log", CODE.substring(1) + " " + CODE.substring(0, 20) + " %zz % AAAA");

        assertThat(scanner.leaks()).isEmpty();
    }

    @Test
    void addWhenSecretIsTooShortThenRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> scanner.add("abc", "a cookie"));
    }

    @Test
    void scanWhenSecretIsInKeyHeaderOrValueThenLeak() {
        scanner.scan(new TopicRecord("t", 1, 2, Instant.EPOCH, CODE, Map.of("h", CODE), "{\"v\":\"" + CODE + "\"}"));
        scanner.scan(new TopicRecord("t", 1, 3, Instant.EPOCH, null, Map.of(), null));

        assertThat(scanner.leaks())
                .containsExactlyInAnyOrder("a code in t-1@2 key", "a code in t-1@2 header h", "a code in t-1@2 value");
    }

    @Test
    void scanDocumentWhenSecretIsNestedThenLeak() {
        scanner.scanDocument("users", new Document("_id", "1").append("deep", List.of(new Document("x", CODE))));

        assertThat(scanner.leaks()).containsExactly("a code in users 1");
    }

    @Test
    void scanFileWhenSecretIsInALineThenLeakNamesTheLine(@TempDir Path directory) throws IOException {
        Path log = Files.writeString(directory.resolve("auth-1.log"), "fine\nnot fine: " + CODE + "\n");

        scanner.scanFile(log);

        assertThat(scanner.leaks()).containsExactly("a code in auth-1.log:2");
    }

    @Test
    @Timeout(30)
    void scanTextWhenManySecretsThenFast() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            scanner.add("eyJhbGciOiJFUzI1NiJ9." + random.nextLong() + random.nextLong(), "an access token");
        }
        String line = "2026-01-01 INFO a log line of the usual length, with a random id " + random.nextLong();

        assertThatNoException().isThrownBy(() -> {
            for (int i = 0; i < 100_000; i++) {
                scanner.scanText("a log", line);
            }
        });
        assertThat(scanner.leaks()).isEmpty();
    }
}
