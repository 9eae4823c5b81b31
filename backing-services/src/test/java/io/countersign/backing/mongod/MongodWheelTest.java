package io.countersign.backing.mongod;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongodWheelTest {

    @TempDir
    Path directory;

    @Test
    void findWhenThereIsNoPythonThenMissing() {
        MongodWheel wheel = new MongodWheel(new MongodCache(directory), new SearchPath(List.of()));

        assertThat(wheel.find()).isInstanceOf(MongodSource.Finding.Missing.class);
    }
}
