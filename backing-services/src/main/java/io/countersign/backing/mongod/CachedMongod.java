package io.countersign.backing.mongod;

import java.util.List;
import java.util.Optional;

/**
 * A mongod obtained earlier.
 *
 * @param versions in order of precedence
 */
record CachedMongod(MongodCache cache, List<String> versions) implements MongodSource {

    @Override
    public Finding find() {
        return versions.stream()
                .flatMap(version -> binary(version).stream())
                .findFirst()
                .<Finding>map(Finding.Found::new)
                .orElseGet(() -> new Finding.Missing("none in the cache " + cache.directory()));
    }

    private Optional<MongodBinary> binary(String version) {
        return cache.find(version).map(program -> new MongodBinary(program, version, "from the cache"));
    }
}
