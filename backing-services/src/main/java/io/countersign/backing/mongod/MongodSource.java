package io.countersign.backing.mongod;

/** One way to come by a mongod program. */
interface MongodSource {

    /** Looks, and obtains where this source obtains; never throws because there is none. */
    Finding find();

    /** What a source has to say. */
    sealed interface Finding {

        /** There is one, and it runs. */
        record Found(MongodBinary binary) implements Finding {}

        /** There is none, and why: a clause for people, "none on the PATH". */
        record Missing(String reason) implements Finding {}
    }
}
