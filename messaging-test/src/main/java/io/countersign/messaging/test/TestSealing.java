package io.countersign.messaging.test;

import java.util.List;

/** The sealing key for tests. */
final class TestSealing {

    static final List<String> ARGUMENTS = List.of(
            "--countersign.sealing.active-key=test",
            "--countersign.sealing.keys.test=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    private TestSealing() {}
}
