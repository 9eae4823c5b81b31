package io.countersign.environment.process;

import io.countersign.backing.LoopbackPort;
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
 * Countersign as in production, on loopback: one broker or three, a {@code mongod} or a replica set, several instances of each service and
 * of the gateway, each in its own process; and two providers in this process.
 */
public final class Cluster implements AutoCloseable {

    public static final String GATEWAY = "gateway-service";
    public static final String AUTH = "auth-service";
    public static final String LINK = "link-service";
    public static final String TOKEN = "token-service";

    /** The services that handle commands. */
    public static final List<String> SERVICES = List.of(AUTH, LINK, TOKEN);

    private final Path directory;
    private final Replicas replicas;
    private final Brokers brokers;
    private final Stores stores;
    private final ServiceSettings settings;
    private final Map<String, AutoApprovingProvider> providers = new LinkedHashMap<>();
    private final Map<String, ServiceProcess> instances = new LinkedHashMap<>();
    private final Map<String, ServiceJar> jars = new HashMap<>();
    private final Map<String, Integer> wanted = new HashMap<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();

    private Cluster(Path directory, Replicas replicas, Map<String, String> properties) {
        this.directory = directory;
        this.replicas = replicas;
        this.brokers = new Brokers(directory, replicas.count());
        brokers.members().forEach(ManagedProcess::start);
        this.stores = new Stores(directory, replicas.count());
        int firstGateway = LoopbackPort.anyFree("a test process");
        settings = new ServiceSettings(
                URI.create("http://127.0.0.1:" + firstGateway), brokers.bootstrapServers(), stores.uri());
        settings.put("countersign.kafka.replication-factor", String.valueOf(replicas.count()));
        provider("first", 0);
        provider("second", 1);
        properties.forEach(settings::put);
        add(GATEWAY, firstGateway);
    }

    /**
     * Starts all processes and returns when they are ready.
     *
     * @param directory for data and logs
     * @param each how many instances of each service and of the gateway
     * @param properties additional settings of all services; they override the cluster's own
     */
    public static Cluster start(Path directory, int each, Map<String, String> properties) {
        return start(directory, Replicas.NONE, each, properties);
    }

    /** As {@link #start(Path, int, Map)}, with these replicas of the broker and the store. */
    public static Cluster start(Path directory, Replicas replicas, int each, Map<String, String> properties) {
        Cluster cluster = new Cluster(directory, replicas, properties);
        try {
            cluster.brokers.members().forEach(ManagedProcess::awaitReady);
            SERVICES.forEach(service -> cluster.startUpTo(service, each));
            cluster.startUpTo(GATEWAY, each);
            cluster.awaitReady();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** Runs this number of instances of a service, and waits until they are ready; further ones are stopped gracefully. */
    public void scaleTo(String service, int count) {
        startUpTo(service, count);
        running(service).forEach(ServiceProcess::awaitReady);
        instances(service).stream().skip(count).filter(ServiceProcess::alive).forEach(ServiceProcess::stop);
    }

    /** Resumes and restarts all processes that should run, and waits until they are ready. */
    public void heal() {
        providers.values().forEach(provider -> provider.behave(Behaviour.OK));
        List<ManagedProcess> members = running();
        members.forEach(ManagedProcess::thaw);
        members.forEach(ManagedProcess::start);
        awaitReady();
    }

    public void awaitReady() {
        running().forEach(ManagedProcess::awaitReady);
    }

    /** All processes that should run: the brokers, the store, and the instances that the services are scaled to. */
    public List<ManagedProcess> running() {
        List<ManagedProcess> all = backing();
        all.addAll(runningInstances());
        return all;
    }

    /** The instances that a service is scaled to. */
    public synchronized List<ServiceProcess> running(String service) {
        return instances(service).stream()
                .limit(wanted.getOrDefault(service, 0))
                .toList();
    }

    /** The instances that the services and the gateway are scaled to. */
    public List<ServiceProcess> runningInstances() {
        List<ServiceProcess> all = new ArrayList<>();
        SERVICES.forEach(service -> all.addAll(running(service)));
        all.addAll(running(GATEWAY));
        return all;
    }

    /** All brokers and all servers of the store. */
    public List<ManagedProcess> backing() {
        List<ManagedProcess> all = new ArrayList<>(brokers.members());
        all.addAll(stores.members());
        return all;
    }

    /** All processes, also those that were scaled away; the brokers and the store first. */
    public synchronized List<ManagedProcess> members() {
        List<ManagedProcess> all = backing();
        all.addAll(instances.values());
        return all;
    }

    /** All instances of a service in the order of their numbers, also those that were scaled away. */
    public synchronized List<ServiceProcess> instances(String service) {
        return instances.values().stream()
                .filter(instance -> instance.service().equals(service))
                .toList();
    }

    public synchronized List<ServiceProcess> instances() {
        return List.copyOf(instances.values());
    }

    public ManagedProcess member(String name) {
        return members().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no process " + name));
    }

    public Replicas replicas() {
        return replicas;
    }

    public Brokers brokers() {
        return brokers;
    }

    public Stores stores() {
        return stores;
    }

    /** The only broker, or the first one. */
    public BrokerProcess broker() {
        return brokers.members().get(0);
    }

    /** The only server of the store, or the first one. */
    public StoreProcess store() {
        return stores.members().get(0);
    }

    /** By string id, in the order of their numbers. */
    public Map<String, AutoApprovingProvider> providers() {
        return providers;
    }

    /** Descriptions of the configured secrets, by secret. */
    public Map<String, String> secrets() {
        return secrets;
    }

    @Override
    public void close() {
        instances().parallelStream().forEach(ServiceProcess::kill);
        backing().parallelStream().forEach(ManagedProcess::kill);
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
            add(service, LoopbackPort.anyFree("a test process"));
        }
    }

    private synchronized void add(String service, int port) {
        String name = service.replace("-service", "-") + (instances(service).size() + 1);
        Map<String, String> properties = service.equals(GATEWAY)
                ? settings.ofGateway(port, LoopbackPort.anyFree("a test process"))
                : settings.ofService(port);
        Path log = directory.resolve("logs").resolve(name + ".log");
        ServiceJar jar = jars.computeIfAbsent(service, module -> ServiceJar.unpacked(module, properties));
        instances.put(name, ServiceProcess.start(name, service, jar, properties, log));
    }
}
