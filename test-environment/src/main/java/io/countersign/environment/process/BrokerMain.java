package io.countersign.environment.process;

import io.countersign.backing.LocalBroker;
import java.io.IOException;
import java.nio.file.Path;

/** A broker in a process of its own: {@code BrokerMain <data directory> <port>}. It ends when its standard input does. */
final class BrokerMain {

    static final String READY = "the broker is ready";

    private BrokerMain() {}

    public static void main(String[] arguments) throws IOException {
        LocalBroker broker = LocalBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        System.out.println(READY);
        while (System.in.read() >= 0) {
            // Whoever started this holds the other end, and lets go of it by ending.
        }
        System.exit(0);
    }
}
