package io.countersign.store;

import io.countersign.backing.EmbeddedStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreContractIT extends ServerContract {

    @TempDir
    static Path directory;

    private EmbeddedStore embedded;

    @BeforeAll
    @Override
    void startTwoInstances() {
        embedded = EmbeddedStore.start(directory, 0);
        super.startTwoInstances();
    }

    @AfterAll
    @Override
    void stop() {
        super.stop();
        embedded.close();
    }

    @Override
    String uri() {
        return embedded.connectionString();
    }
}
