package io.countersign.standalone;

import io.countersign.backing.DocumentStore;
import io.countersign.backing.DocumentStores;
import io.countersign.backing.LocalBroker;
import io.countersign.backing.StorePreference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the backing services and the services, and stops them in reverse order. */
final class Standalone implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Standalone.class);

    private final ShutdownStack running = new ShutdownStack();
    private final StartCancellation start = new StartCancellation(Duration.ofSeconds(10));
    private final Progress progress;
    private volatile @Nullable Thread storeStarter;

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
            if (!standalone.start.isCancelled()) {
                standalone.running.close();
                throw e;
            }
            log.info("The start was cancelled", e);
        } finally {
            standalone.start.startEnded();
        }
    }

    @Override
    public void close() {
        if (!start.hasStartEnded()) {
            progress.print("Countersign is stopping.");
        }
        start.cancel(this::interruptStoreStart);
        if (running.close()) {
            progress.print("Countersign has stopped. Your data is kept.");
        }
    }

    private void startAll(Launch launch, DataFolder data) {
        StandaloneProperties settings = launch.settings();
        PortCheck.requireFree(settings.ports());
        progress.print(
                "Countersign is starting; its data is in " + settings.data().toAbsolutePath());

        CompletableFuture<LocalBroker> brokerStart = inBackground(() -> startBroker(settings, data));
        CompletableFuture<DocumentStore> storeStart = inBackground(() -> startStore(settings, data));
        CompletableFuture<DemoProviders> demoStart = inBackground(() -> startDemoProviders(launch, data));
        Stream.of(brokerStart, demoStart).forEach(this::interruptStoreStartOnFailure);
        // A failure is reported when all have ended: a part that is still starting could not be stopped.
        awaitAll(brokerStart, storeStart, demoStart);
        LocalBroker broker = ShutdownStack.join(brokerStart);
        DemoProviders demo = ShutdownStack.join(demoStart);
        DocumentStore store = ShutdownStack.join(storeStart);

        if (settings.services()) {
            startServices(
                    launch,
                    new ServiceDefaults(
                            settings,
                            launch.urls(),
                            data.secret("sealing-key"),
                            broker.bootstrapServers(),
                            store.connectionString(),
                            demo.properties()));
        }
        progress.print(WelcomeMessage.text(launch, broker, store));
    }

    private void startServices(Launch launch, ServiceDefaults defaults) {
        RunningServices services = running.push(new RunningServices());
        for (Service service : Service.values()) {
            start.requireNotCancelled();
            services.add(service, progress.step(service.title(), () -> launch.start(service, defaults)));
        }
        ReadinessCheck.await(launch.settings(), launch.demoProvider(), start::requireNotCancelled);
    }

    private LocalBroker startBroker(StandaloneProperties settings, DataFolder data) {
        return progress.step(
                "broker",
                () -> running.push(LocalBroker.start(data.resolve("broker"), settings.brokerPort())),
                LocalBroker::bootstrapServers);
    }

    private DocumentStore startStore(StandaloneProperties settings, DataFolder data) {
        storeStarter = Thread.currentThread();
        try {
            return progress.step(
                    "store",
                    () -> running.push(DocumentStores.supervise(
                            data.resolve("store"),
                            settings.storePort(),
                            StorePreference.ofEnvironment(),
                            new ConsoleStoreListener(progress, Standalone::abort))),
                    DocumentStore::description);
        } finally {
            storeStarter = null;
        }
    }

    private void interruptStoreStartOnFailure(CompletableFuture<?> other) {
        other.whenComplete((started, failure) -> {
            if (failure != null) {
                interruptStoreStart();
            }
        });
    }

    /** A store may take minutes to start, when a mongod is downloaded first. */
    private void interruptStoreStart() {
        Thread starter = storeStarter;
        if (starter != null) {
            starter.interrupt();
        }
    }

    private DemoProviders startDemoProviders(Launch launch, DataFolder data) {
        if (!launch.settings().demoProviders()) {
            return DemoProviders.none();
        }
        return progress.step(
                "demo providers",
                () -> running.push(DemoProviders.start(launch.settings(), launch.user(), launch.urls(), data)),
                DemoProviders::description);
    }

    /** Exits in a new thread, because the shutdown waits for the calling thread. */
    private static void abort() {
        new Thread(() -> System.exit(1), "abort").start();
    }

    private static void awaitAll(CompletableFuture<?>... starts) {
        CompletableFuture.allOf(starts).handle((done, failure) -> done).join();
    }

    private static <T> CompletableFuture<T> inBackground(Supplier<T> start) {
        return CompletableFuture.supplyAsync(start, ThreadPerTaskExecutor.INSTANCE);
    }
}
