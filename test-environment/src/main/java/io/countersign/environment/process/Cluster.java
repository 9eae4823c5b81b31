package io.countersign.environment.process;

import io.countersign.environment.FreePorts;
import io.countersign.environment.provider.AutoApprovingProvider;
import io.countersign.environment.provider.Behaviour;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Countersign as it runs in production, on loopback: a broker, a store, and several instances of each service and of the gateway,
 * every one a process that can be hurt by itself; and two providers in this process.
 */
public final class Cluster implements AutoCloseable {

    public static final String GATEWAY = "gateway-service";
    public static final String AUTH = "auth-service";
    public static final String LINK = "link-service";
    public static final String TOKEN = "token-service";

    /** Those that have commands. */
    public static final List<String> SERVICES = List.of(AUTH, LINK, TOKEN);

    private final Path directory;
    private final BrokerProcess broker;
    private final StoreProcess store;
    private final ServiceSettings settings;
    private final Map<String, AutoApprovingProvider> providers = new LinkedHashMap<>();
    private final Map<String, ServiceProcess> instances = new LinkedHashMap<>();
    private final Map<String, Application> applications = new HashMap<>();
    private final Map<String, Integer> wanted = new HashMap<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();

    private Cluster(Path directory, Map<String, String> properties) {
        this.directory = directory;
        this.broker = new BrokerProcess(directory);
        this.store = new StoreProcess(directory);
        int firstGateway = FreePorts.next();
        settings = new ServiceSettings(
                URI.create("http://127.0.0.1:" + firstGateway), broker.bootstrapServers(), store.uri());
        properties.forEach(settings::put);
        provider("first", 0);
        provider("second", 1);
        broker.start();
        add(GATEWAY, firstGateway);
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @param directory takes data and logs
     * @param each how many instances of each service, and of the gateway
     * @param properties settings for all services, beside those that connect them
     */
    public static Cluster start(Path directory, int each, Map<String, String> properties) {
        Cluster cluster = new Cluster(directory, properties);
        try {
            cluster.broker.awaitReady();
            SERVICES.forEach(service -> cluster.startUpTo(service, each));
            cluster.startUpTo(GATEWAY, each);
            cluster.awaitReady();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** Makes {@code count} instances of a service run, and waits until they are ready; those beyond end gracefully. */
    public void scaleTo(String service, int count) {
        startUpTo(service, count);
        running(service).forEach(ServiceProcess::awaitReady);
        instances(service).stream().skip(count).filter(ServiceProcess::alive).forEach(ServiceProcess::stop);
    }

    /** Lets everything go on that is to run, starts what is not running, and waits until all of it is ready. */
    public void heal() {
        providers.values().forEach(provider -> provider.behave(Behaviour.OK));
        List<Member> members = running();
        members.forEach(Member::thaw);
        members.forEach(Member::start);
        awaitReady();
    }

    public void awaitReady() {
        running().forEach(Member::awaitReady);
    }

    /** Everything that is to run: the broker, the store, and the instances that the services are scaled to. */
    public List<Member> running() {
        List<Member> all = new ArrayList<>(List.of(broker, store));
        SERVICES.forEach(service -> all.addAll(running(service)));
        all.addAll(running(GATEWAY));
        return all;
    }

    /** The instances that a service is scaled to. */
    public synchronized List<ServiceProcess> running(String service) {
        return instances(service).stream()
                .limit(wanted.getOrDefault(service, 0))
                .toList();
    }

    /** Every process that there ever was, the broker and the store first. */
    public synchronized List<Member> members() {
        List<Member> all = new ArrayList<>(List.of(broker, store));
        all.addAll(instances.values());
        return all;
    }

    /** The instances of a service, the first one first, also those that do not run. */
    public synchronized List<ServiceProcess> instances(String service) {
        return instances.values().stream()
                .filter(instance -> instance.service().equals(service))
                .toList();
    }

    public synchronized List<ServiceProcess> instances() {
        return List.copyOf(instances.values());
    }

    public Member member(String name) {
        return members().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no member " + name));
    }

    public BrokerProcess broker() {
        return broker;
    }

    public StoreProcess store() {
        return store;
    }

    /** By their string ids; the session API knows them by their position. */
    public Map<String, AutoApprovingProvider> providers() {
        return providers;
    }

    /** What must never be seen, with a word on what it is. */
    public Map<String, String> secrets() {
        return secrets;
    }

    @Override
    public void close() {
        instances().parallelStream().forEach(ServiceProcess::kill);
        broker.kill();
        store.kill();
        providers.values().forEach(AutoApprovingProvider::close);
    }

    private void provider(String id, int number) {
        AutoApprovingProvider provider = AutoApprovingProvider.start();
        String secret = UUID.randomUUID().toString();
        secrets.put(secret, "client secret of " + id);
        providers.put(id, provider);
        settings.provider(id, number, provider.issuer(), "countersign", secret);
    }

    private synchronized void startUpTo(String service, int count) {
        wanted.put(service, count);
        instances(service).stream().limit(count).forEach(ServiceProcess::start);
        while (instances(service).size() < count) {
            add(service, FreePorts.next());
        }
    }

    private synchronized void add(String service, int port) {
        String name = service.replace("-service", "-") + (instances(service).size() + 1);
        Map<String, String> properties =
                service.equals(GATEWAY) ? settings.ofGateway(port, FreePorts.next()) : settings.ofService(port);
        Path log = directory.resolve("logs").resolve(name + ".log");
        Application application =
                applications.computeIfAbsent(service, module -> Application.unpacked(module, properties));
        instances.put(name, ServiceProcess.start(name, service, application, properties, log));
    }
}
