package io.countersign.store;

import static io.countersign.store.SpringInstance.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.countersign.backing.test.TestBackingServices;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import reactor.core.publisher.Flux;

/** What the operations of a request cost in commands to the store; the template adds none to them. */
class CommandCountIT {

    private static final Set<String> BACKGROUND = Set.of("ping", "hello", "createIndexes", "endSessions");

    private final List<String> commands = new CopyOnWriteArrayList<>();
    private SpringInstance instance;

    @BeforeEach
    void start() {
        instance = SpringInstance.start(
                TestBackingServices.mongoUri(),
                TestBackingServices.uniqueName("commands"),
                new RecordingBroker(),
                List.of((MongoClientSettingsBuilderCustomizer) settings -> settings.addCommandListener(recorder())));
        await().until(() -> instance.bean(StoreHealth.class).health().block().getStatus() == Status.UP);
        instance.insert(Note.of("first", "anna"));
        await(instance.outbox.publish(Note.of("first", "anna")));
        await().until(() -> commands.contains("createIndexes"));
        commands.clear();
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    @Test
    void insertWhenAloneThenOneInsert() {
        instance.insert(Note.of("n", "anna"));

        assertThat(hot()).containsExactly("insert");
    }

    @Test
    void insertWhenLostThenOneInsertAndOneFind() {
        instance.insert(Note.of("first", "eve"));

        assertThat(hot()).containsExactly("insert", "find");
    }

    @Test
    void insertWhenManyWaitThenTheyShareTwoInsertsOrThree() {
        await(Flux.range(0, 100)
                .flatMap(i -> instance.notes.insert(Note.of("n" + i, "anna")), 100)
                .then());

        assertThat(hot()).containsOnly("insert").hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void findWhenOneAndWhenSeveralThenOneFindEach() {
        instance.find("first");
        await(instance.notes.findAll(List.of("first", "second")));

        assertThat(hot()).containsExactly("find", "find");
    }

    @Test
    void publishThenOneUpdateClearsTheEvents() {
        Note note = Note.withPendingEvents("n", Instant.EPOCH, "e1", "e2");
        instance.insert(note);
        await(instance.outbox.publish(note));
        await().until(() -> hot().contains("update"));

        assertThat(hot()).containsExactly("insert", "update");
    }

    private List<String> hot() {
        return commands.stream().filter(name -> !BACKGROUND.contains(name)).toList();
    }

    private CommandListener recorder() {
        return new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                commands.add(event.getCommandName());
            }
        };
    }
}
