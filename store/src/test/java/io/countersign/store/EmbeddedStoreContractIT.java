package io.countersign.store;

import io.countersign.backing.EmbeddedStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreContractIT extends StoreContract {

    @TempDir
    static Path directory;

    private static EmbeddedStore embedded;

    @BeforeAll
    static void start() {
        embedded = EmbeddedStore.start(directory, 0);
    }

    @AfterAll
    static void end() {
        embedded.close();
    }

    @Override
    String uri() {
        return embedded.connectionString();
    }
}
