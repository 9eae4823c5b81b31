package io.countersign.auth.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.auth.users.UserAccount;
import io.countersign.auth.users.UserAccount.RecentSignIn;
import io.countersign.auth.users.UserAccount.SettledCommand;
import io.countersign.backing.test.TestBackingServices;
import io.countersign.contracts.auth.UserStatus;
import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.EventRecord;
import io.countersign.store.Store;
import io.countersign.store.StoreClientConfiguration;
import io.countersign.store.StoreConfiguration;
import io.countersign.store.Write;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoReactiveAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class MongoUserAccountsIT {

    private static final String DATABASE = TestBackingServices.uniqueName("users");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static ConfigurableApplicationContext context;
    private static MongoUserAccounts accounts;

    private final UserAccount account = account(UUID.randomUUID().toString());

    @BeforeAll
    static void connect() {
        context = new SpringApplicationBuilder(StoreAlone.class)
                .properties(
                        "spring.main.web-application-type=none",
                        "spring.mongodb.uri=" + TestBackingServices.mongoUri(DATABASE),
                        "countersign.store.relay.interval=1h")
                .run();
        accounts = new MongoUserAccounts(context.getBean(Store.class));
    }

    @AfterAll
    static void disconnect() {
        context.close();
    }

    @Test
    void addThenFindReturnsTheSame() {
        assertThat(accounts.add(account).block()).isEqualTo(Write.won(account));

        assertThat(accounts.find(account.id()).block()).isEqualTo(account);
    }

    @Test
    void addWhenItExistsThenLost() {
        accounts.add(account).block();

        assertThat(accounts.add(account).block()).isEqualTo(Write.lost());
    }

    @Test
    void replaceWhenUnchangedThenStored() {
        accounts.add(account).block();
        UserAccount after = signedIn(account, "b");

        assertThat(accounts.replace(account, after).block()).isEqualTo(Write.won(after));

        assertThat(accounts.find(account.id()).block()).isEqualTo(after);
    }

    @Test
    void replaceWhenManyRaceThenOneWins() {
        accounts.add(account).block();

        List<Write<UserAccount>> writes = Flux.range(0, 50)
                .flatMap(rival -> accounts.replace(account, signedIn(account, "rival-" + rival)), 50)
                .collectList()
                .block();

        assertThat(writes.stream().filter(Write::isWon)).hasSize(1);
        assertThat(accounts.find(account.id()).block().version()).isEqualTo(2);
        assertThat(accounts.find(account.id()).block().pending()).hasSize(2);
    }

    @Test
    void publishThenEventsArePublishedAndCleared() {
        accounts.add(account).block();

        accounts.publish(account).block();

        assertThat(context.getBean(Published.class).events).containsAll(account.pending());
        await().untilAsserted(() ->
                assertThat(accounts.find(account.id()).block().pending()).isEmpty());
    }

    @Test
    void replaceWhenEventsWereClearedMeanwhileThenOnlyTheNewOneIsPending() {
        accounts.add(account).block();
        accounts.publish(account).block();
        await().untilAsserted(() ->
                assertThat(accounts.find(account.id()).block().pending()).isEmpty());
        UserAccount after = signedIn(account, "b");

        assertThat(accounts.replace(account, after).block()).isEqualTo(Write.won(after));

        assertThat(accounts.find(account.id()).block().pending())
                .extracting(EventRecord::sequence)
                .containsExactly(2L);
    }

    @Test
    void replaceWhenErasedThenNoPersonalDataIsLeft() {
        accounts.add(account).block();
        UserAccount after = account.erased(event(account.id(), 2));

        assertThat(accounts.replace(account, after).block()).isEqualTo(Write.won(after));

        assertThat(accounts.find(account.id()).block()).isEqualTo(after);
        assertThat(document()).doesNotContainKey("email").containsEntry("nickname", after.nickname());
    }

    @Test
    void replaceWhenCommandsOnlyConfirmThenAllAreRecorded() {
        accounts.add(account).block();

        assertThat(Flux.range(0, 3)
                        .flatMap(i -> accounts.replace(account, account.confirmed("command-" + i)))
                        .all(Write::isWon)
                        .block())
                .isTrue();

        assertThat(accounts.find(account.id()).block().settled())
                .extracting(SettledCommand::commandId)
                .containsExactlyInAnyOrder("command-0", "command-1", "command-2");
        assertThat(accounts.find(account.id()).block().version()).isEqualTo(account.version());
    }

    @Test
    void replaceWhenManyCommandsAreSettledThenTheOldestAreDropped() {
        accounts.add(account).block();

        Flux.range(0, 40)
                .concatMap(i -> accounts.replace(account, account.confirmed("command-" + i)))
                .blockLast();

        assertThat(accounts.find(account.id()).block().settled())
                .hasSize(32)
                .last()
                .extracting(SettledCommand::commandId)
                .isEqualTo("command-39");
    }

    @Test
    void findWhenStoredBeforeBansExistedThenRead() {
        accounts.add(account).block();
        Mono.from(raw().updateOne(
                                Filters.eq("_id", account.id()),
                                Updates.combine(
                                        Updates.unset("stateVersion"),
                                        Updates.unset("settled"),
                                        Updates.unset("recent.0.sequence"))))
                .block();

        assertThat(accounts.find(account.id()).block()).isEqualTo(account);
    }

    private Document document() {
        return Mono.from(raw().find(Filters.eq("_id", account.id()))).block();
    }

    private static MongoCollection<Document> raw() {
        return context.getBean(MongoClient.class).getDatabase(DATABASE).getCollection("users");
    }

    private static UserAccount account(String id) {
        return new UserAccount(
                id,
                null,
                "Jane",
                UserStatus.ACTIVE,
                NOW,
                NOW,
                1,
                1,
                List.of(new RecentSignIn("a", NOW, 1)),
                List.of(),
                List.of(event(id, 1)));
    }

    private static UserAccount signedIn(UserAccount before, String attempt) {
        return before.signedIn(attempt, event(before.id(), before.version() + 1));
    }

    private static EventRecord event(String userId, long sequence) {
        return new EventRecord(
                UUID.randomUUID().toString(),
                "test.Event.v1",
                "/auth/users",
                userId,
                sequence,
                NOW,
                "correlation",
                "{}");
    }

    /** Events sent to the broker. */
    private static final class Published implements EventPublisher {

        final List<EventRecord> events = new CopyOnWriteArrayList<>();

        @Override
        public Mono<Void> publish(List<EventRecord> pending) {
            return Mono.fromRunnable(() -> events.addAll(pending));
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        MongoAutoConfiguration.class,
        MongoReactiveAutoConfiguration.class,
        DataMongoReactiveAutoConfiguration.class,
        StoreClientConfiguration.class,
        StoreConfiguration.class
    })
    static class StoreAlone {

        @Bean
        Published events() {
            return new Published();
        }
    }
}
