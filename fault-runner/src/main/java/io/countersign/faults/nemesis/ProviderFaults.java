package io.countersign.faults.nemesis;

import io.countersign.environment.process.Cluster;
import io.countersign.environment.provider.AutoApprovingProvider;
import io.countersign.environment.provider.Behaviour;
import io.countersign.faults.plan.PlannedFault;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Makes one of the providers misbehave. */
final class ProviderFaults {

    private final Cluster cluster;
    private final FaultLog log;
    private final Pause pause;

    ProviderFaults(Cluster cluster, FaultLog log, Pause pause) {
        this.cluster = cluster;
        this.log = log;
        this.pause = pause;
    }

    void inflict(PlannedFault fault) {
        List<String> ids = List.copyOf(cluster.providers().keySet());
        String id = ids.get(fault.random().nextInt(ids.size()));
        switch (fault.what()) {
            case PROVIDER_SLOW -> behave(id, Behaviour.SLOW, fault.length());
            case PROVIDER_DRIP -> behave(id, Behaviour.DRIP, fault.length());
            case PROVIDER_HANG -> behave(id, Behaviour.HANG, fault.length());
            case PROVIDER_DEAD -> behave(id, Behaviour.DEAD, fault.length());
            case PROVIDER_ERRORS -> behave(id, Behaviour.ERRORS, fault.length());
            case PROVIDER_KEYS ->
                log.during(
                        "new key",
                        "provider",
                        id,
                        () -> cluster.providers().get(id).rotateKey());
            default -> throw new IllegalArgumentException(fault.toString());
        }
    }

    private void behave(String id, Behaviour behaviour, Duration length) {
        AutoApprovingProvider provider = cluster.providers().get(id);
        log.during(behaviour.name().toLowerCase(Locale.ROOT), "provider", id, () -> {
            provider.behave(behaviour);
            pause.elapses(length);
            provider.behave(Behaviour.OK);
        });
    }
}
