package io.countersign.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.ConfigurableApplicationContext;

/** The running services. The gateway stops first, so that requests can still finish; the others stop in parallel. */
final class RunningServices implements AutoCloseable {

    private final List<ConfigurableApplicationContext> others = new ArrayList<>();
    private final List<ConfigurableApplicationContext> gateways = new ArrayList<>();

    synchronized void add(Service service, ConfigurableApplicationContext context) {
        (service == Service.GATEWAY ? gateways : others).add(context);
    }

    @Override
    public synchronized void close() {
        gateways.forEach(ConfigurableApplicationContext::close);
        CompletableFuture<?>[] closing = others.stream()
                .map(other -> CompletableFuture.runAsync(other::close, ThreadPerTaskExecutor.INSTANCE))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(closing).join();
    }
}
