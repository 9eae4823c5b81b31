package io.countersign.store;

import io.countersign.messaging.EventPublisher;
import io.countersign.simulation.store.ReplicaSet;
import io.countersign.simulation.store.Runs;
import io.countersign.simulation.world.Faults;
import io.countersign.simulation.world.Network;
import io.countersign.simulation.world.World;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.ReflectionSupport;

/** The contract on a replica set in memory; each test in runs of its own. */
class SimulatedStoreContractTest extends StoreContract {

    private static final int RUNS = 10;

    @RegisterExtension
    final InvocationInterceptor runs = new SeveralRuns();

    private ReplicaSet replicaSet;
    private Network network;
    private int instances;

    @BeforeAll
    static void simulate() {
        Runs.prepare();
    }

    @Override
    Instance start(EventPublisher broker, Duration relayAge) {
        SimulatedStore.Timing timing = new SimulatedStore.Timing(Duration.ofSeconds(10), relayAge, Duration.ofHours(1));
        return SimulatedInstance.start("instance-" + instances++, replicaSet, network, broker, timing);
    }

    private boolean run(Method test) {
        replicaSet = new ReplicaSet();
        network = new Network(Faults.none());
        super.startTwoInstances();
        ReflectionSupport.invokeMethod(test, this);
        super.forget();
        super.stop();
        return true;
    }

    /** In each run instead. */
    @Override
    void startTwoInstances() {}

    /** In each run instead. */
    @Override
    void forget() {}

    /** In each run instead. */
    @Override
    void stop() {}

    private final class SeveralRuns implements InvocationInterceptor {

        @Override
        public void interceptTestMethod(
                Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
            test.skip();
            IntStream.rangeClosed(1, RUNS).forEach(seed -> World.run(seed, () -> run(method.getExecutable())));
        }
    }
}
