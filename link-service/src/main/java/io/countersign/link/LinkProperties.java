package io.countersign.link;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Identities and links.
 *
 * @param openReservations Background task that settles identity reservations that a crash left open.
 */
@ConfigurationProperties("countersign.links")
record LinkProperties(@DefaultValue OpenReservations openReservations) {

    /**
     * @param age Minimum age of a reservation to be settled. Longer than any command takes.
     * @param interval Delay between two searches.
     */
    record OpenReservations(
            @DefaultValue("10s") Duration age,
            @DefaultValue("5s") Duration interval) {}
}
