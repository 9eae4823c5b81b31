package io.countersign.faults.nemesis;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;

/** What the broker remembers of the services' progress. */
final class ConsumerGroups {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String bootstrapServers;

    ConsumerGroups(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Deletes the groups of a service with their offsets, as soon as the broker has noticed that nobody is in them and is there itself.
     *
     * @param service such as {@code link-service}, with no instance alive
     */
    void forget(String service) {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers, "default.api.timeout.ms", 3_000, "request.timeout.ms", 2_000))) {
            await("the groups of " + service + " to be forgotten").atMost(LIMIT).until(() -> forgotten(admin, service));
        }
    }

    private static boolean forgotten(Admin admin, String service) throws InterruptedException {
        try {
            List<String> groups = admin.listGroups().all().get(3, TimeUnit.SECONDS).stream()
                    .map(GroupListing::groupId)
                    .filter(group -> isOf(service, group))
                    .toList();
            admin.deleteConsumerGroups(groups).all().get(3, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException occupied) {
            return false;
        }
    }

    /** Commands are consumed by {@code identity.link}, events and state by {@code link-service} and what begins like that. */
    private static boolean isOf(String service, String group) {
        return group.startsWith(service) || group.equals("identity." + service.replace("-service", ""));
    }
}
