package io.countersign.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileFailureTest {

    @Test
    void describeWhenTheFileSystemRefusesThenFileAndReason() {
        assertThat(FileFailure.describe(new AccessDeniedException("/data")))
                .isEqualTo("no permission to write to /data");
        assertThat(FileFailure.describe(new FileAlreadyExistsException("/data")))
                .isEqualTo("/data is not a directory");
        assertThat(FileFailure.describe(new FileSystemException("/data", null, "Read-only file system")))
                .isEqualTo("/data: Read-only file system");
        assertThat(FileFailure.describe(new NoSuchFileException("/data"))).isEqualTo("/data: cannot be created");
    }

    @Test
    void describeWhenTheFailureIsOtherThenItsTypeAndMessage() {
        assertThat(FileFailure.describe(new IOException("broken pipe"))).isEqualTo("java.io.IOException: broken pipe");
    }
}
