package io.countersign.backing.mongod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongodCacheTest {

    @TempDir
    Path directory;

    @Test
    void obtainWhenConcurrentThenDownloadedOnce() {
        MongodCache cache = new MongodCache(directory);
        AtomicInteger downloads = new AtomicInteger();

        List<Path> programs = IntStream.range(0, 8)
                .parallel()
                .mapToObj(asker -> obtain(cache, downloads))
                .distinct()
                .toList();

        assertThat(programs).containsExactly(directory.resolve("mongod-6.0.5").resolve("mongod"));
        assertThat(downloads).hasValue(1);
    }

    @Test
    void obtainWhenDoneThenNoTemporaryFilesAreLeft() throws Exception {
        new MongodCache(directory).obtain("6.0.5", folder -> FakeProgram.mongod(folder.resolve("m"), "6.0.5"));

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("mongod-6.0.5", "obtaining.lock");
        }
    }

    @Test
    void obtainWhenProgramDoesNotRunThenErrorAndNotCached() {
        MongodCache cache = new MongodCache(directory);

        assertThatThrownBy(() -> cache.obtain("6.0.5", folder -> FakeProgram.broken(folder.resolve("m"))))
                .isInstanceOf(IOException.class);
        assertThat(cache.find("6.0.5")).isEmpty();
    }

    @Test
    void findWhenCacheHasOlderVersionThenFound() throws Exception {
        Path program = FakeProgram.mongod(directory.resolve("mongod-6.0.5/mongod"), "6.0.5");
        CachedMongod source = new CachedMongod(new MongodCache(directory), List.of("8.0.4", "6.0.5"));

        assertThat(source.find())
                .isEqualTo(new MongodSource.Finding.Found(new MongodBinary(program, "6.0.5", "from the cache")));
    }

    private static Path obtain(MongodCache cache, AtomicInteger downloads) {
        try {
            return cache.obtain("6.0.5", folder -> {
                downloads.incrementAndGet();
                return FakeProgram.mongod(folder.resolve("m"), "6.0.5");
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
