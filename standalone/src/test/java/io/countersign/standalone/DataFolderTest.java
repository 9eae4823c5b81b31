package io.countersign.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.backing.BackingServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void secretWhenReopenedThenItIsTheSame() {
        String first = secretOfANewStart();

        assertThat(secretOfANewStart()).isEqualTo(first);
        assertThat(Base64.getDecoder().decode(first)).hasSize(32);
    }

    @Test
    void secretWhenWrittenThenOnlyItsOwnerMayReadIt() throws IOException {
        secretOfANewStart();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void openWhenInUseThenTheFolderIsNamed() {
        try (DataFolder first = DataFolder.open(folder)) {
            assertThat(first.resolve("x")).isEqualTo(folder.resolve("x"));
            assertThatThrownBy(() -> DataFolder.open(folder))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("--countersign.standalone.data=");
        }
    }

    @Test
    void openWhenTheFolderIsAFileThenTheReasonIsGiven() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .isInstanceOf(BackingServiceException.class)
                .hasMessageContaining(file.resolve("data").toString())
                .hasMessageContaining("cannot be used")
                .hasMessageNotContaining("Exception");
    }

    private String secretOfANewStart() {
        try (DataFolder data = DataFolder.open(folder)) {
            return data.secret("key");
        }
    }
}
