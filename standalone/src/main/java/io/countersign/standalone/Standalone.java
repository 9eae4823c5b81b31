package io.countersign.standalone;

import io.countersign.backing.DocumentStore;
import io.countersign.backing.DocumentStores;
import io.countersign.backing.LocalBroker;
import io.countersign.backing.StorePreference;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Everything that runs, in the order in which it must stop. */
final class Standalone implements AutoCloseable {

    private final ShutdownStack running = new ShutdownStack();
    private final Progress progress;

    private Standalone(Progress progress) {
        this.progress = progress;
    }

    /**
     * Returns when the gateway answers. Whatever was started is stopped again when something fails, and when the process is asked to end.
     *
     * @throws StartFailure for what a person can put right
     */
    static Standalone start(Launch launch, Progress progress) {
        Standalone standalone = new Standalone(progress);
        Thread stop = new Thread(standalone::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            standalone.startAll(launch);
            return standalone;
        } catch (RuntimeException e) {
            standalone.close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (running.close()) {
            progress.say("Countersign has stopped. Your data is kept.");
        }
    }

    private void startAll(Launch launch) {
        StandaloneProperties settings = launch.settings();
        DataFolder data = running.push(DataFolder.open(settings.data()));
        PortCheck.requireFree(settings.ports());
        progress.say(
                "Countersign is starting; its data is in " + settings.data().toAbsolutePath());

        CompletableFuture<LocalBroker> broker = inBackground(() -> startBroker(settings, data));
        CompletableFuture<DocumentStore> store = inBackground(() -> startStore(settings, data));
        CompletableFuture<DemoProviders> demo = inBackground(() -> startDemo(launch, data));
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
        progress.say(Welcome.text(launch, ShutdownStack.join(broker), ShutdownStack.join(store)));
    }

    private void startServices(Launch launch, ServiceDefaults defaults) {
        RunningServices services = running.push(new RunningServices());
        for (Service service : Service.values()) {
            services.add(service, progress.step(service.title(), () -> launch.start(service, defaults)));
        }
        Readiness.await(launch.settings(), launch.demoProvider());
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
                () -> running.push(DocumentStores.open(
                        data.resolve("store"), settings.storePort(), StorePreference.ofEnvironment())),
                DocumentStore::description);
    }

    private DemoProviders startDemo(Launch launch, DataFolder data) {
        if (!launch.settings().demoProviders()) {
            return DemoProviders.none();
        }
        return progress.step(
                "demo providers",
                () -> running.push(DemoProviders.start(launch.settings(), launch.user(), launch.addresses(), data)),
                DemoProviders::description);
    }

    private static <T> CompletableFuture<T> inBackground(Supplier<T> start) {
        return CompletableFuture.supplyAsync(start, ThreadPerTaskExecutor.EACH);
    }
}
