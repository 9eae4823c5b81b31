package io.countersign.backing.mongod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.backing.BackingServiceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledMongodTest {

    @TempDir
    Path directory;

    @Test
    void findWhenVariableNamesMongodThenFound() throws Exception {
        Path program = FakeProgram.mongod(directory.resolve("mongod"), "8.0.4");

        assertThat(new ConfiguredMongod(Optional.of(program.toString())).find())
                .isEqualTo(new MongodSource.Finding.Found(new MongodBinary(program, "8.0.4", "named by MONGOD")));
    }

    @Test
    void findWhenVariableNamesABrokenProgramThenError() throws Exception {
        Path program = FakeProgram.broken(directory.resolve("mongod"));

        assertThatThrownBy(() -> new ConfiguredMongod(Optional.of(program.toString())).find())
                .isInstanceOf(BackingServiceException.class)
                .hasMessageContaining(program.toString());
    }

    @Test
    void findWhenVariableIsNotSetThenMissing() {
        assertThat(new ConfiguredMongod(Optional.empty()).find()).isInstanceOf(MongodSource.Finding.Missing.class);
    }

    @Test
    void findWhenPathHasMongodThenFirstDirectoryWins() throws Exception {
        Path first = FakeProgram.mongod(directory.resolve("first/mongod"), "7.0.1");
        Path second = FakeProgram.mongod(directory.resolve("second/mongod"), "8.0.4");

        assertThat(new MongodOnPath(new SearchPath(List.of(first.getParent(), second.getParent()))).find())
                .isEqualTo(new MongodSource.Finding.Found(new MongodBinary(first, "7.0.1", "from the PATH")));
    }

    @Test
    void findWhenMongodOnPathDoesNotRunThenMissing() throws Exception {
        Path program = FakeProgram.broken(directory.resolve("mongod"));

        assertThat(new MongodOnPath(new SearchPath(List.of(program.getParent()))).find())
                .isInstanceOf(MongodSource.Finding.Missing.class);
    }
}
