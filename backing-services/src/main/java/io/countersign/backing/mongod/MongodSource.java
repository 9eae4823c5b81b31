package io.countersign.backing.mongod;

/** One source of a mongod program. */
interface MongodSource {

    /** Finds, and if necessary downloads, a program; a missing one is not an exception. */
    Finding find();

    /** The result of a search. */
    sealed interface Finding {

        /** A program that runs. */
        record Found(MongodBinary binary) implements Finding {}

        /** No program; the reason is a clause to display: "none on the PATH". */
        record Missing(String reason) implements Finding {}
    }
}
