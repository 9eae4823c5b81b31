package io.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countersign.backing.StorePreference;
import io.countersign.backing.test.ReplicaSet;
import io.countersign.backing.test.TestBackingServices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The contract on three members, and across elections: {@code ./mvnw verify -Preplicated}. */
@Tag("replicated")
class ReplicaSetContractIT extends ServerContract {

    private static final int ELECTIONS = 3;
    private static final int DOCUMENTS = 8;
    private static final Duration RECOVERY = Duration.ofSeconds(20);

    @TempDir
    static Path directory;

    private ReplicaSet replicaSet;

    @BeforeAll
    @Override
    void startTwoInstances() {
        assumeTrue(StorePreference.ofEnvironment() != StorePreference.EMBEDDED, "a stand-in has no replicas");
        replicaSet = ReplicaSet.start(directory);
        super.startTwoInstances();
    }

    @AfterAll
    @Override
    void stop() {
        if (replicaSet != null) {
            super.stop();
            replicaSet.close();
        }
    }

    @Override
    String uri() {
        return replicaSet.connectionString();
    }

    @Test
    void insertWhenThePrimaryStepsDownThenOneOfEachIdSucceedsAndNothingAcknowledgedIsLost() {
        String database = TestBackingServices.uniqueName("election");
        try (Instance one = SpringInstance.start(uri(), database, new RecordingBroker());
                Instance two = SpringInstance.start(uri(), database, new RecordingBroker())) {
            for (int i = 0; i < ELECTIONS; i++) {
                List<Note> won = winnersDuringElection("election-" + i, one, two);

                await().atMost(RECOVERY).ignoreExceptions().until(() -> two.find("nobody") == null);
                assertThat(won).isNotEmpty().extracting(Note::id).doesNotHaveDuplicates();
                assertThat(won)
                        .allSatisfy(note -> assertThat(two.find(note.id())).isEqualTo(note));
            }
        }
    }

    /** Two concurrent inserts of each of many documents, until there is a new primary with new documents. */
    private List<Note> winnersDuringElection(String name, Instance one, Instance two) {
        CompletableFuture<Void> election = CompletableFuture.runAsync(() -> {
            replicaSet.admin().stepDown();
            replicaSet.admin().awaitPrimary();
        });
        List<Note> won = new ArrayList<>();
        boolean over = false;
        for (int round = 0; !over; round++) {
            boolean elected = election.isDone();
            List<Note> winners = winners(name + "-" + round + "-", one, two);
            won.addAll(winners);
            over = elected && !winners.isEmpty();
        }
        election.join();
        return won;
    }

    private static List<Note> winners(String prefix, Instance one, Instance two) {
        return Flux.range(0, DOCUMENTS)
                .map(i -> prefix + i)
                .flatMap(id -> Flux.merge(insert(one, Note.of(id, "one")), insert(two, Note.of(id, "two"))), DOCUMENTS)
                .collectList()
                .block();
    }

    /** The note if its insertion was acknowledged; empty if it existed or the outcome is unknown. */
    private static Mono<Note> insert(Instance at, Note note) {
        return at.notes.insert(note).filter(Write::isWon).map(won -> note).onErrorComplete();
    }
}
