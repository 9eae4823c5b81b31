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
    PeriodicTask openReservationsTask(Identities identities, Owners owners, LinkProperties settings, Clock clock) {
        OpenReservations reservations = new OpenReservations(
                identities, owners, settings.openReservations().age(), clock);
        return PeriodicTask.of(
                "Settling open reservations",
                reservations.settle(),
                settings.openReservations().interval());
    }

    @Bean
    SignInIdentity signInIdentity(Owners owners, Clock clock) {
        return new SignInIdentity(owners, clock);
    }

    @Bean
    Linking linking(Owners owners, LinkedAccounts accounts, Clock clock) {
        return new Linking(owners, accounts, clock);
    }

    @Bean
    Unlinking unlinking(Owners owners, LinkedAccounts accounts, LinkEvents events, Clock clock) {
        return new Unlinking(owners, accounts, events, clock);
    }

    @Bean
    Erasure erasure(Owners owners, LinkedAccounts accounts, LinkEvents events, Clock clock) {
        return new Erasure(owners, accounts, events, clock);
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
