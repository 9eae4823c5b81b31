package io.countersign.environment.process;

import io.countersign.backing.KafkaNodes;
import io.countersign.backing.LoopbackPort;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;

/** The Kafka of a cluster: a single broker or several. */
public final class Brokers {

    private static final long TIMEOUT_SECONDS = 5;

    private final KafkaNodes nodes;
    private final List<BrokerProcess> members;

    Brokers(Path directory, int count) {
        nodes = KafkaNodes.of(IntStream.rangeClosed(1, count)
                .mapToObj(id -> new KafkaNodes.Node(
                        id, LoopbackPort.anyFree("a test process"), LoopbackPort.anyFree("a test process")))
                .toList());
        members = nodes.nodes().stream()
                .map(node -> new BrokerProcess(count == 1 ? "broker" : "broker-" + node.id(), directory, nodes, node))
                .toList();
    }

    public List<BrokerProcess> members() {
        return members;
    }

    /** The addresses of all brokers. */
    public String bootstrapServers() {
        return nodes.bootstrapServers();
    }

    /** The broker that leads the most partitions; empty if the cluster does not respond. */
    public Optional<BrokerProcess> busiestLeader() {
        try (Admin admin = admin()) {
            Map<Integer, Long> led = descriptions(admin).values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .map(TopicPartitionInfo::leader)
                    .filter(leader -> leader != null && !leader.isEmpty())
                    .collect(Collectors.groupingBy(Node::id, Collectors.counting()));
            return led.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .flatMap(most -> members.stream()
                            .filter(member -> member.id() == most.getKey())
                            .findFirst());
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Triggers the election of preferred leaders, which rebalances leadership after restarts. */
    public void electPreferredLeaders() {
        try (Admin admin = admin()) {
            admin.electLeaders(ElectionType.PREFERRED, null).partitions().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the election of preferred leaders failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, TopicDescription> descriptions(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        var names = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        return admin.describeTopics(names).allTopicNames().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    private Admin admin() {
        return Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers(), "request.timeout.ms", 2_000, "default.api.timeout.ms", (int)
                        TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS)));
    }
}
