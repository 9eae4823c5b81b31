package io.countersign.standalone;

import io.countersign.backing.DocumentStore;
import io.countersign.backing.DocumentStores;
import io.countersign.backing.LocalBroker;
import io.countersign.backing.StorePreference;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the backing services and the services, and stops them in reverse order. */
final class Standalone implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Standalone.class);

    private final ShutdownStack running = new ShutdownStack();
    private final Progress progress;

    private Standalone(Progress progress) {
        this.progress = progress;
    }

    /**
     * Starts everything and returns when the services are ready. Everything started is stopped when the start fails, and when the
     * process ends.
     *
     * @param data is closed with the rest
     * @throws StartFailure for a problem that the user can fix
     */
    static void start(Launch launch, DataFolder data, Path logFile, Progress progress) {
        Standalone standalone = new Standalone(progress);
        standalone.running.push(data);
        Thread stop = new Thread(standalone::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        BrokerExitHandler.install(progress, logFile);
        try {
            standalone.startAll(launch, data);
        } catch (RuntimeException e) {
            if (standalone.running.close()) {
                throw e;
            }
            log.info("Stopped while starting", e);
        }
    }

    @Override
    public void close() {
        if (running.close()) {
            progress.print("Countersign has stopped. Your data is kept.");
        }
    }

    private void startAll(Launch launch, DataFolder data) {
        StandaloneProperties settings = launch.settings();
        PortCheck.requireFree(settings.ports());
        progress.print(
                "Countersign is starting; its data is in " + settings.data().toAbsolutePath());

        CompletableFuture<LocalBroker> broker = inBackground(() -> startBroker(settings, data));
        CompletableFuture<DocumentStore> store = inBackground(() -> startStore(settings, data));
        CompletableFuture<DemoProviders> demo = inBackground(() -> startDemoProviders(launch, data));
        ServiceDefaults defaults = new ServiceDefaults(
                settings,
                launch.addresses(),
                data.secret("sealing-key"),
                ShutdownStack.join(broker).bootstrapServers(),
                ShutdownStack.join(store).connectionString(),
                ShutdownStack.join(demo).properties());
        if (settings.services()) {
            startServices(launch, defaults);
        }
        progress.print(WelcomeMessage.text(launch, ShutdownStack.join(broker), ShutdownStack.join(store)));
    }

    private void startServices(Launch launch, ServiceDefaults defaults) {
        RunningServices services = running.push(new RunningServices());
        for (Service service : Service.values()) {
            services.add(service, progress.step(service.title(), () -> launch.start(service, defaults)));
        }
        ReadinessCheck.await(launch.settings(), launch.demoProvider());
    }

    private LocalBroker startBroker(StandaloneProperties settings, DataFolder data) {
        return progress.step(
                "broker",
                () -> running.push(LocalBroker.start(data.resolve("broker"), settings.brokerPort())),
                LocalBroker::bootstrapServers);
    }

    private DocumentStore startStore(StandaloneProperties settings, DataFolder data) {
        return progress.step(
                "store",
                () -> running.push(DocumentStores.supervise(
                        data.resolve("store"),
                        settings.storePort(),
                        StorePreference.ofEnvironment(),
                        new ConsoleStoreListener(progress, Standalone::abort))),
                DocumentStore::description);
    }

    private DemoProviders startDemoProviders(Launch launch, DataFolder data) {
        if (!launch.settings().demoProviders()) {
            return DemoProviders.none();
        }
        return progress.step(
                "demo providers",
                () -> running.push(DemoProviders.start(launch.settings(), launch.user(), launch.addresses(), data)),
                DemoProviders::description);
    }

    /** Exits in a new thread, because the shutdown waits for the calling thread. */
    private static void abort() {
        new Thread(() -> System.exit(1), "abort").start();
    }

    private static <T> CompletableFuture<T> inBackground(Supplier<T> start) {
        return CompletableFuture.supplyAsync(start, ThreadPerTaskExecutor.INSTANCE);
    }
}
