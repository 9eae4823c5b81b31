package io.countersign.backing;

import io.countersign.backing.mongod.MongodBinary;
import java.nio.file.Path;

/** Starts a mongod and waits until this process is killed. */
final class ForkedMongodOwner {

    private ForkedMongodOwner() {}

    public static void main(String[] arguments) throws InterruptedException {
        MongodBinary binary = new MongodBinary(Path.of(arguments[0]), "test", "from the test");
        try (LocalMongod mongod = LocalMongod.start(binary, Path.of(arguments[1]), 0)) {
            System.out.println(mongod.connectionString());
            Thread.currentThread().join();
        }
    }
}
