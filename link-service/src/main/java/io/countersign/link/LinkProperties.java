package io.countersign.link;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Identities and the accounts that they belong to.
 *
 * @param openReservations reservations of identities that a crash left half-way
 */
@ConfigurationProperties("countersign.links")
record LinkProperties(@DefaultValue OpenReservations openReservations) {

    /**
     * @param age younger reservations are left to the command that made them; longer than any command takes
     * @param interval the pause between two searches
     */
    record OpenReservations(
            @DefaultValue("10s") Duration age,
            @DefaultValue("5s") Duration interval) {}
}
