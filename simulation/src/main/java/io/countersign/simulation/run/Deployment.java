package io.countersign.simulation.run;

import io.countersign.auth.SimulatedAuthService;
import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.message.Topics;
import io.countersign.gateway.SimulatedGateway;
import io.countersign.link.SimulatedLinkService;
import io.countersign.messaging.kafka.SimulatedMessaging;
import io.countersign.simulation.load.GatewayPort;
import io.countersign.simulation.service.Environment;
import io.countersign.simulation.service.ServiceParts;
import io.countersign.simulation.service.SimulatedProviders;
import io.countersign.simulation.world.Faults;
import io.countersign.simulation.world.Network;
import io.countersign.simulation.world.Node;
import io.countersign.simulation.world.World;
import io.countersign.token.SimulatedTokenService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** All processes of a run. */
final class Deployment {

    private static final Duration MOST_SKEW = Duration.ofMillis(20);

    private final Backing backing;
    private final SimulatedProviders providers;
    private final List<ServiceProcess> services = new ArrayList<>();
    private final List<GatewayPort> gateways = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<GatewayPort, SimulatedMessaging> requesters = new HashMap<>();

    Deployment(Scenario scenario, Faults faults, Mutation mutation) {
        Network network = new Network(faults);
        this.backing = new Backing(network, faults, scenario, mutation);
        this.providers = new SimulatedProviders(network);
        for (int i = 1; i <= scenario.instances(); i++) {
            service("auth-" + i, "countersign-auth", parts -> SimulatedAuthService.create(parts, providers));
            service("link-" + i, "countersign-link", SimulatedLinkService::create);
            service("token-" + i, "countersign-token", SimulatedTokenService::create);
            gateway("gateway-" + i);
        }
    }

    Backing backing() {
        return backing;
    }

    SimulatedProviders providers() {
        return providers;
    }

    List<GatewayPort> gateways() {
        return gateways;
    }

    /** Starts what does not run: everything at first, later what a crash has ended. */
    void start() {
        nodes.forEach(Node::start);
    }

    boolean isReady() {
        return services.stream().allMatch(ServiceProcess::isReady)
                && gateways.stream()
                        .allMatch(gateway ->
                                gateway.isOpen() && requester(gateway).isReady());
    }

    private SimulatedMessaging requester(GatewayPort gateway) {
        return Objects.requireNonNull(requesters.get(gateway));
    }

    private void service(String name, String database, Function<Environment, ServiceParts> parts) {
        ServiceProcess process = new ServiceProcess(name, database, backing, parts);
        services.add(process);
        add(process.node());
    }

    private void gateway(String name) {
        GatewayPort[] port = new GatewayPort[1];
        Node node = new Node(name, life -> begin(port[0], life));
        port[0] = new GatewayPort(node);
        gateways.add(port[0]);
        add(node);
    }

    private void add(Node node) {
        node.skew(World.current().randomness().between(MOST_SKEW.negated(), MOST_SKEW, "skew of " + node.name()));
        nodes.add(node);
    }

    private void begin(GatewayPort port, Node.Life life) {
        SimulatedMessaging messaging = backing.messaging(life, life.node().clock());
        requesters.put(port, messaging);
        port.open(
                SimulatedGateway.create(
                        messaging.commandSender(),
                        messaging.stateTables(),
                        life.node().clock()),
                life);
        publishProviders(messaging);
    }

    /** In place of the auth service, whose providers are not configured in a run. */
    private static void publishProviders(SimulatedMessaging messaging) {
        for (int number = 0; number < SimulatedProviders.IDS.size(); number++) {
            String id = SimulatedProviders.IDS.get(number);
            ProviderEntry entry = new ProviderEntry(id, number, id, null, SimulatedProviders.issuer(id), false);
            messaging.statePublisher().put(Topics.PROVIDERS, id, entry).retry().subscribe();
        }
    }
}
