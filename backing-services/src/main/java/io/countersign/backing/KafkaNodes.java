package io.countersign.backing;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/**
 * The nodes of a Kafka cluster on this machine, each in combined mode (controller and broker).
 *
 * @param clusterId the same for all nodes and all starts
 * @param nodes one, or three that replicate each other's topics
 */
public record KafkaNodes(String clusterId, List<Node> nodes) {

    public KafkaNodes {
        nodes = List.copyOf(nodes);
    }

    /**
     * @param id unique in the cluster
     * @param brokerPort for clients and the other brokers
     * @param controllerPort for the controller quorum
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

    /** The replication factor of internal topics, such as that of consumer group offsets. */
    int replicas() {
        return Math.min(3, nodes.size());
    }

    /** {@code min.insync.replicas}: all but one. */
    int inSync() {
        return Math.max(1, replicas() - 1);
    }
}
