package io.countersign.demoprovider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DemoSigningKeyTest {

    @TempDir
    Path parent;

    @Test
    void inWhenFileExistsThenSameKey() {
        Path folder = parent.resolve("not/yet/there");

        assertThat(DemoSigningKey.in(folder)).isEqualTo(DemoSigningKey.in(folder));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void inWhenFileIsWrittenThenOnlyItsOwnerMayRead() throws IOException {
        DemoSigningKey.in(parent);

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(parent.resolve(DemoSigningKey.FILE_NAME))))
                .isEqualTo("rw-------");
    }

    @Test
    void inWhenFileContainsNoKeyThenErrorNamesIt() throws IOException {
        Files.writeString(parent.resolve(DemoSigningKey.FILE_NAME), "{}");

        assertThatThrownBy(() -> DemoSigningKey.in(parent))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(DemoSigningKey.FILE_NAME);
    }
}
