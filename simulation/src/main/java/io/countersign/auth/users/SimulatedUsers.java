package io.countersign.auth.users;

import io.countersign.messaging.EventWriter;
import io.countersign.simulation.service.Defaults;
import io.countersign.store.OptimisticRetry;
import java.time.Clock;

/** The user accounts of a simulated auth service, wired by its own configuration. */
public record SimulatedUsers(UserSignIns signIns, UserBans bans, UserErasure erasure, UserQueries queries) {

    private static final UserProperties PROPERTIES = Defaults.of(UserProperties.class);

    public static SimulatedUsers create(UserAccounts accounts, EventWriter writer, OptimisticRetry retry, Clock clock) {
        UsersConfiguration wiring = new UsersConfiguration();
        UserEvents events = wiring.userEvents(writer, clock);
        UserViews views = wiring.userViews(PROPERTIES);
        return new SimulatedUsers(
                wiring.userSignIns(accounts, events, views, retry),
                wiring.userBans(accounts, events, retry),
                wiring.userErasure(accounts, events, retry),
                wiring.userQueries(accounts, views));
    }
}
