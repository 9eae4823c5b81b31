package io.countersign.faults.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.faults.check.simulated.RandomWorkload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFilesTest {

    @TempDir
    private Path directory;

    @Test
    void readWhenHistoryWasWrittenThenEqual() throws IOException {
        History history = new RandomWorkload(7).steps(100);

        HistoryFiles.write(history, directory);

        assertThat(HistoryFiles.read(directory)).isEqualTo(history);
    }

    @Test
    void readWhenValuesAreNullOrEmptyThenEqual() throws IOException {
        Instant at = Instant.parse("2026-01-01T00:00:00.123456789Z");
        History history = new History(
                List.of(),
                List.of(new TopicRecord("t", 1, 2, at, null, Map.of("h", "line\nbreak"), null)),
                Map.of("db.empty", List.of(), "db.some", List.of(new Document("_id", 1L).append("at", new Date(5)))),
                List.of(new Fault("SIGSTOP", "broker", at, at.plusMillis(5), "detail")),
                List.of(new InjectedRecord("t", 1, 2, true, "id", "empty", at)),
                List.of(new ProcessSample("auth-1", 1, at, 2, 3, 4)),
                new Backlog(Duration.ofMillis(1500), Map.of("g t-1", 1L), Map.of("c", 2L), Map.of("t-1", "why")),
                List.of("a leak"),
                Limits.standard().withRefreshGrace(Duration.ofSeconds(2)));

        HistoryFiles.write(history, directory);

        assertThat(HistoryFiles.read(directory)).isEqualTo(history);
    }
}
