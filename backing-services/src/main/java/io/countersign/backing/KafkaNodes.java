package io.countersign.backing;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/**
 * The nodes of a Kafka cluster on this machine, each of them controller and broker at once.
 *
 * @param clusterId the same for all of them, from the first start on
 * @param nodes one, or three that replicate each other's topics
 */
public record KafkaNodes(String clusterId, List<Node> nodes) {

    public KafkaNodes {
        nodes = List.copyOf(nodes);
    }

    /**
     * @param id unique in the cluster
     * @param brokerPort for clients and the other brokers
     * @param controllerPort for the quorum of the controllers
     */
    public record Node(int id, int brokerPort, int controllerPort) {

        String broker() {
            return LoopbackPort.HOST + ":" + brokerPort;
        }

        String controller() {
            return LoopbackPort.HOST + ":" + controllerPort;
        }
    }

    /** A new cluster with these nodes. */
    public static KafkaNodes of(List<Node> nodes) {
        return new KafkaNodes(Uuid.randomUuid().toString(), nodes);
    }

    /** {@code bootstrap.servers} with all of them. */
    public String bootstrapServers() {
        return nodes.stream().map(Node::broker).collect(Collectors.joining(","));
    }

    Node node(int id) {
        return nodes.stream().filter(node -> node.id() == id).findFirst().orElseThrow();
    }

    /** {@code controller.quorum.voters}. */
    String voters() {
        return nodes.stream().map(node -> node.id() + "@" + node.controller()).collect(Collectors.joining(","));
    }

    /** How many brokers have a copy of what the cluster keeps for itself, such as the offsets of consumer groups. */
    int replicas() {
        return Math.min(3, nodes.size());
    }

    /** How many of them must have a record before it is acknowledged: all but one. */
    int inSync() {
        return Math.max(1, replicas() - 1);
    }
}
