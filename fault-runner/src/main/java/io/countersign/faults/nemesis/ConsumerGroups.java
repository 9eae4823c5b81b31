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

/** The consumer groups of the services, and their committed offsets. */
final class ConsumerGroups {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String bootstrapServers;

    ConsumerGroups(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Deletes the groups of a service with their offsets, as soon as the broker is available and has removed their members.
     *
     * @param service such as {@code link-service}; none of its instances may be alive
     */
    void delete(String service) {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers, "default.api.timeout.ms", 3_000, "request.timeout.ms", 2_000))) {
            await("the groups of " + service + " to be deleted").atMost(LIMIT).until(() -> deleted(admin, service));
        }
    }

    private static boolean deleted(Admin admin, String service) throws InterruptedException {
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

    /** Commands have the group {@code identity.link}; the groups of events and state topics begin with {@code link-service}. */
    private static boolean isOf(String service, String group) {
        return group.startsWith(service) || group.equals("identity." + service.replace("-service", ""));
    }
}
