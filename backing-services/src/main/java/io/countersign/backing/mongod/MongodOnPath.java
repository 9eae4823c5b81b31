package io.countersign.backing.mongod;

/** The {@code mongod} on the {@code PATH}. */
record MongodOnPath(SearchPath path) implements MongodSource {

    @Override
    public Finding find() {
        return path.find("mongod")
                .flatMap(program ->
                        MongodVersion.of(program).map(version -> new MongodBinary(program, version, "from the PATH")))
                .<Finding>map(Finding.Found::new)
                .orElseGet(() -> new Finding.Missing("none on the PATH"));
    }
}
