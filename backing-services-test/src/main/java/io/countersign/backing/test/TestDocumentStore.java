package io.countersign.backing.test;

import io.countersign.backing.DocumentStore;
import io.countersign.backing.DocumentStores;
import io.countersign.backing.LocalMongod;
import io.countersign.backing.StorePreference;
import io.countersign.backing.mongod.MongodSearch;
import java.nio.file.Path;

/**
 * The document store under test, the first one available: an installed mongod, one in a container, a downloaded one, the embedded
 * store.
 */
final class TestDocumentStore {

    private TestDocumentStore() {}

    static DocumentStore open(Path directory, DockerEngine docker) {
        StorePreference preference = StorePreference.ofEnvironment();
        if (preference == StorePreference.EMBEDDED) {
            return downloaded(directory, preference);
        }
        return MongodSearch.ofInstalled()
                .find()
                .<DocumentStore>map(binary -> LocalMongod.start(binary, directory, 0))
                .or(() -> ContainerMongoDb.start(docker))
                .orElseGet(() -> downloaded(directory, preference));
    }

    private static DocumentStore downloaded(Path directory, StorePreference preference) {
        return DocumentStores.open(directory, 0, preference, MongodSearch.ofObtainable());
    }
}
