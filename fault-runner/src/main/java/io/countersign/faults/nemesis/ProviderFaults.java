package io.countersign.faults.nemesis;

import io.countersign.environment.process.Cluster;
import io.countersign.environment.provider.AutoApprovingProvider;
import io.countersign.environment.provider.Behaviour;
import io.countersign.faults.schedule.ScheduledFault;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Faults of one of the providers. */
final class ProviderFaults {

    private final Cluster cluster;
    private final FaultLog log;
    private final StopSignal stop;

    ProviderFaults(Cluster cluster, FaultLog log, StopSignal stop) {
        this.cluster = cluster;
        this.log = log;
        this.stop = stop;
    }

    void inject(ScheduledFault fault) {
        List<String> ids = List.copyOf(cluster.providers().keySet());
        String id = ids.get(fault.random().nextInt(ids.size()));
        AutoApprovingProvider provider =
                Objects.requireNonNull(cluster.providers().get(id));
        switch (fault.kind()) {
            case PROVIDER_SLOW -> behave(id, provider, Behaviour.SLOW, fault.duration());
            case PROVIDER_DRIP -> behave(id, provider, Behaviour.DRIP, fault.duration());
            case PROVIDER_HANG -> behave(id, provider, Behaviour.HANG, fault.duration());
            case PROVIDER_DEAD -> behave(id, provider, Behaviour.DEAD, fault.duration());
            case PROVIDER_ERRORS -> behave(id, provider, Behaviour.ERRORS, fault.duration());
            case PROVIDER_KEYS -> log.during("new key", "provider", id, provider::rotateKey);
            default -> throw new IllegalArgumentException(fault.toString());
        }
    }

    private void behave(String id, AutoApprovingProvider provider, Behaviour behaviour, Duration length) {
        log.during(behaviour.name().toLowerCase(Locale.ROOT), "provider", id, () -> {
            provider.behave(behaviour);
            stop.await(length);
            provider.behave(Behaviour.OK);
        });
    }
}
