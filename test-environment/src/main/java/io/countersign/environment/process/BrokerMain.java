package io.countersign.environment.process;

import io.countersign.backing.KafkaNodes;
import io.countersign.backing.LocalBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a broker: {@code BrokerMain <data directory> <id> <cluster id> <id>:<port>:<controller port> ...}. Exits at the end of its standard
 * input.
 */
final class BrokerMain {

    private BrokerMain() {}

    static List<String> arguments(Path data, KafkaNodes cluster, int id) {
        Stream<String> nodes =
                cluster.nodes().stream().map(node -> node.id() + ":" + node.brokerPort() + ":" + node.controllerPort());
        return Stream.concat(Stream.of(data.toString(), String.valueOf(id), cluster.clusterId()), nodes)
                .toList();
    }

    public static void main(String[] arguments) throws IOException {
        List<KafkaNodes.Node> nodes =
                Arrays.stream(arguments).skip(3).map(BrokerMain::node).toList();
        KafkaNodes cluster = new KafkaNodes(arguments[2], nodes);
        LocalBroker broker = LocalBroker.start(Path.of(arguments[0]), cluster, Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        while (System.in.read() >= 0) {
            // The parent process holds the other end of the pipe.
        }
        System.exit(0);
    }

    private static KafkaNodes.Node node(String text) {
        int[] numbers =
                Arrays.stream(text.split(":")).mapToInt(Integer::parseInt).toArray();
        return new KafkaNodes.Node(numbers[0], numbers[1], numbers[2]);
    }
}
