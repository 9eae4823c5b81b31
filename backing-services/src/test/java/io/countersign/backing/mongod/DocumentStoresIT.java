package io.countersign.backing.mongod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.backing.BackingServiceException;
import io.countersign.backing.DocumentStore;
import io.countersign.backing.DocumentStores;
import io.countersign.backing.StorePreference;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStoresIT {

    private static final MongodSearch FRUITLESS =
            new MongodSearch(List.of(() -> new MongodSource.Finding.Missing("none anywhere")));

    @TempDir
    Path directory;

    @Test
    void openWhenThereIsNoMongodThenEmbeddedStore() {
        try (DocumentStore store = DocumentStores.open(directory, 0, StorePreference.AUTO, FRUITLESS)) {
            assertThat(store.kind()).isEqualTo(DocumentStore.Kind.EMBEDDED);
            assertThat(store.description()).contains("EMBEDDED");
        }
    }

    @Test
    void openWhenRealIsRequiredAndThereIsNoMongodThenErrorHasTheReason() {
        assertThatThrownBy(() -> DocumentStores.open(directory, 0, StorePreference.REAL, FRUITLESS))
                .isInstanceOf(BackingServiceException.class)
                .hasMessageContaining("none anywhere");
    }

    @Test
    void openWhenFoundMongodDoesNotStartThenErrorAndNoStandIn() throws Exception {
        Path program = FakeProgram.broken(directory.resolve("bin/mongod"));
        MongodSearch search = new MongodSearch(
                List.of(() -> new MongodSource.Finding.Found(new MongodBinary(program, "6.0.5", "test"))));

        assertThatThrownBy(() -> DocumentStores.open(directory, 0, StorePreference.AUTO, search))
                .isInstanceOf(BackingServiceException.class)
                .hasMessageContaining("exit code 127");
    }
}
