package io.countersign.backing.test;

import io.countersign.backing.DocumentStore;
import io.countersign.backing.DocumentStores;
import io.countersign.backing.LocalMongod;
import io.countersign.backing.StorePreference;
import io.countersign.backing.mongod.MongodSearch;
import java.nio.file.Path;

/**
 * The document store under test, the first that can be had: an installed mongod, one in a container, one that is
 * obtained, the embedded store.
 */
final class TestDocumentStore {

    private TestDocumentStore() {}

    static DocumentStore open(Path directory) {
        StorePreference preference = StorePreference.ofEnvironment();
        if (preference == StorePreference.EMBEDDED) {
            return obtained(directory, preference);
        }
        return MongodSearch.ofInstalled()
                .find()
                .<DocumentStore>map(binary -> LocalMongod.start(binary, directory, 0))
                .or(ContainerMongo::startWhereDockerAnswers)
                .orElseGet(() -> obtained(directory, preference));
    }

    private static DocumentStore obtained(Path directory, StorePreference preference) {
        return DocumentStores.open(directory, 0, preference, MongodSearch.ofObtainable());
    }
}
