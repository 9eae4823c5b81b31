package io.countersign.link;

import io.countersign.link.mongo.MongoIdentities;
import io.countersign.link.mongo.MongoLinkedAccounts;
import io.countersign.link.ownership.Erasure;
import io.countersign.link.ownership.Identities;
import io.countersign.link.ownership.LinkEvents;
import io.countersign.link.ownership.LinkList;
import io.countersign.link.ownership.LinkStates;
import io.countersign.link.ownership.LinkedAccounts;
import io.countersign.link.ownership.Linking;
import io.countersign.link.ownership.OpenReservations;
import io.countersign.link.ownership.Owners;
import io.countersign.link.ownership.PublishedAccounts;
import io.countersign.link.ownership.SignInIdentity;
import io.countersign.link.ownership.Unlinking;
import io.countersign.messaging.EventWriter;
import io.countersign.store.OptimisticRetry;
import io.countersign.store.PeriodicTask;
import io.countersign.store.Store;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the link service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LinkProperties.class)
class LinkConfiguration {

    @Bean
    LinkedAccounts accounts(Store store) {
        MongoLinkedAccounts accounts = new MongoLinkedAccounts(store);
        return new PublishedAccounts(accounts, accounts.outbox());
    }

    @Bean
    LinkEvents linkEvents(EventWriter writer) {
        return new LinkEvents(writer);
    }

    @Bean
    Identities identities(Store store, Clock clock) {
        return new MongoIdentities(store, clock);
    }

    @Bean
    Owners owners(Identities identities, LinkedAccounts accounts, LinkEvents events) {
        return new Owners(identities, accounts, events);
    }

    @Bean
    PeriodicTask openReservationsTask(
            Identities identities, Owners owners, LinkProperties settings, OptimisticRetry retry, Clock clock) {
        OpenReservations reservations = new OpenReservations(
                identities, owners, settings.openReservations().age(), retry, clock);
        return PeriodicTask.of(
                "Settling open reservations",
                reservations.settle(),
                settings.openReservations().interval());
    }

    @Bean
    SignInIdentity signInIdentity(Owners owners, OptimisticRetry retry, Clock clock) {
        return new SignInIdentity(owners, retry, clock);
    }

    @Bean
    Linking linking(Owners owners, LinkedAccounts accounts, OptimisticRetry retry, Clock clock) {
        return new Linking(owners, accounts, retry, clock);
    }

    @Bean
    Unlinking unlinking(Owners owners, LinkedAccounts accounts, LinkEvents events, OptimisticRetry retry, Clock clock) {
        return new Unlinking(owners, accounts, events, retry, clock);
    }

    @Bean
    Erasure erasure(Owners owners, LinkedAccounts accounts, LinkEvents events, OptimisticRetry retry, Clock clock) {
        return new Erasure(owners, accounts, events, retry, clock);
    }

    @Bean
    LinkStates linkStates(LinkedAccounts accounts) {
        return new LinkStates(accounts);
    }

    @Bean
    LinkList linkList(LinkedAccounts accounts) {
        return new LinkList(accounts);
    }
}
