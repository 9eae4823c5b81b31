package io.countersign.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongodLogTest {

    @TempDir
    Path folder;

    private MongodLog log;

    @BeforeEach
    void open() {
        log = new MongodLog(folder.resolve("mongod.log"));
    }

    @Test
    void reasonWhenAnErrorIsLoggedThenItIsThatError() throws IOException {
        Files.writeString(log.file(), """
                {"t":{},"s":"I","c":"CONTROL","msg":"MongoDB starting"}
                {"t":{},"s":"E","c":"CONTROL","msg":"DBException, terminating","attr":{"error":"Location: no \\"space\\" left"}}
                {"t":{},"s":"I","c":"CONTROL","msg":"Now exiting"}
                """);

        assertThat(log.reason()).isEqualTo("Location: no \"space\" left");
    }

    @Test
    void reasonWhenAnErrorHasNoDetailThenItIsItsMessage() throws IOException {
        Files.writeString(log.file(), """
                {"t":{},"s":"F","c":"-","msg":"Fatal assertion"}
                {"t":{},"s":"I","c":"CONTROL","msg":"Now exiting"}
                """);

        assertThat(log.reason()).isEqualTo("Fatal assertion");
    }

    @Test
    void reasonWhenNoErrorIsLoggedThenItIsTheLastLine() throws IOException {
        Files.writeString(log.file(), "first\nerror while loading shared libraries: libcrypto.so.3\n\n");

        assertThat(log.reason()).isEqualTo("error while loading shared libraries: libcrypto.so.3");
    }

    @Test
    void reasonWhenNothingIsLoggedThenNoOutput() throws IOException {
        Files.createFile(log.file());

        assertThat(log.reason()).isEqualTo("no output");
    }

    @Test
    void rotateWhenThereIsALogThenItIsRenamed() throws IOException {
        Files.writeString(log.file(), "the run before");

        log.rotate();

        assertThat(log.file()).doesNotExist();
        assertThat(folder.resolve("mongod.log.previous")).hasContent("the run before");
    }
}
