package io.countersign.link;

import io.countersign.link.ownership.Erasure;
import io.countersign.link.ownership.Identities;
import io.countersign.link.ownership.LinkEvents;
import io.countersign.link.ownership.LinkedAccounts;
import io.countersign.link.ownership.Owners;
import io.countersign.link.ownership.Unlinking;
import io.countersign.simulation.service.Defaults;
import io.countersign.simulation.service.Environment;
import io.countersign.simulation.service.ServiceParts;
import io.countersign.store.OptimisticRetry;
import java.time.Clock;
import java.util.List;

/** The handlers of the link service, by its own configuration and routing table. */
public final class SimulatedLinkService {

    private static final LinkProperties SETTINGS = Defaults.of(LinkProperties.class);

    private SimulatedLinkService() {}

    public static ServiceParts create(Environment environment) {
        LinkConfiguration wiring = new LinkConfiguration();
        LinkMessaging routing = new LinkMessaging();
        OptimisticRetry retry = environment.retry();
        Clock clock = environment.clock();
        LinkedAccounts accounts = wiring.accounts(environment.store());
        LinkEvents events = wiring.linkEvents(environment.events());
        Identities identities = wiring.identities(environment.store(), clock);
        Owners owners = wiring.owners(identities, accounts, events);
        Unlinking unlinking = wiring.unlinking(owners, accounts, events, retry, clock);
        Erasure erasure = wiring.erasure(owners, accounts, events, retry, clock);
        return new ServiceParts(
                routing.linkCommands(
                        wiring.signInIdentity(owners, retry, clock),
                        wiring.linking(owners, accounts, retry, clock),
                        unlinking,
                        erasure,
                        wiring.linkList(accounts)),
                List.of(routing.linkReactions(erasure, unlinking)),
                List.of(routing.linksState(wiring.linkStates(accounts))),
                List.of(wiring.openReservationsTask(identities, owners, SETTINGS, retry, clock)));
    }
}
