package io.countersign.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

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
    void openWhenTheFolderIsAFileThenFileAndSettingAreNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(StartFailure.class)
                .hasMessage("the data folder " + file + " cannot be used: " + file
                        + " is not a directory (choose another folder with --countersign.standalone.data=...)");
    }

    @Test
    void openWhenTheFolderIsNotWritableThenFolderAndSettingAreNamed() throws IOException {
        Path readOnly = Files.createDirectory(
                folder.resolve("read-only"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
        assumeFalse(Files.isWritable(readOnly), "the superuser may write anywhere");

        assertThatThrownBy(() -> DataFolder.open(readOnly))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith("the data folder " + readOnly + " cannot be used: no permission to write to ")
                .hasMessageContaining("--countersign.standalone.data=");
    }

    @Test
    void secretWhenItsFileIsADirectoryThenItIsNamed() throws IOException {
        Path key = Files.createDirectory(folder.resolve("key"));

        assertThatThrownBy(this::secretOfANewStart)
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith("the file " + key + " cannot be read or written: ");
    }

    private String secretOfANewStart() {
        try (DataFolder data = DataFolder.open(folder)) {
            return data.secret("key");
        }
    }
}
