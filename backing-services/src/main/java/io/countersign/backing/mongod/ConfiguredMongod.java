package io.countersign.backing.mongod;

import io.countersign.backing.BackingServiceException;
import java.nio.file.Path;
import java.util.Optional;

/** The program in the environment variable {@code MONGOD}; an error if it does not run. */
record ConfiguredMongod(Optional<String> name) implements MongodSource {

    @Override
    public Finding find() {
        return name.filter(given -> !given.isBlank())
                .map(Path::of)
                .<Finding>map(program -> new Finding.Found(runnable(program)))
                .orElseGet(() -> new Finding.Missing("MONGOD is not set"));
    }

    private static MongodBinary runnable(Path program) {
        return MongodVersion.of(program)
                .map(version -> new MongodBinary(program, version, "named by MONGOD"))
                .orElseThrow(() ->
                        new BackingServiceException("MONGOD names " + program + ", which does not run as a mongod"));
    }
}
