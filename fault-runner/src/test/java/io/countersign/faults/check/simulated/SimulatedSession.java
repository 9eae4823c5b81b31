package io.countersign.faults.check.simulated;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A session with its generations, and its end. */
final class SimulatedSession {

    final String id;
    final SimulatedUser user;
    final String linkId;
    /** When each generation began, oldest first. */
    final List<Instant> generations = new ArrayList<>();

    @Nullable
    String ended;

    private int tokens;

    SimulatedSession(String id, SimulatedUser user, String linkId, Instant at) {
        this.id = id;
        this.user = user;
        this.linkId = linkId;
        generations.add(at);
    }

    int newest() {
        return generations.size();
    }

    /** Tokens have the form {@code <session>:<generation>:<number>}. */
    String token(int generation) {
        return id + ":" + generation + ":" + tokens++;
    }

    static int generationOf(String token) {
        return Integer.parseInt(token.split(":")[1]);
    }

    boolean inGrace(int generation, Instant now) {
        return generation == newest() - 1
                && !now.isAfter(generations.get(generation).plusSeconds(10));
    }

    List<Document> documents() {
        List<Document> entries = new ArrayList<>();
        for (int number = 1; number <= newest(); number++) {
            entries.add(entry(number).append("generation", new Document("hashes", List.of("hash"))));
        }
        entries.get(0).append("opening", new Document("linkId", linkId));
        if (ended != null) {
            entries.add(entry(newest() + 1).append("revoked", new Document("reason", ended)));
        }
        return entries;
    }

    private Document entry(int number) {
        return new Document("_id", "%s:%010d".formatted(id, number))
                .append("number", (long) number)
                .append("pending", List.of());
    }
}
