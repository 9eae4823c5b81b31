package io.countersign.faults.check.simulated;

import io.countersign.faults.history.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A random workload of many users with lost requests and responses, determined by a seed. */
public final class RandomWorkload {

    private static final int USERS = 12;

    private final SimulatedSystem system = new SimulatedSystem();
    private final List<String> sessions = new ArrayList<>();
    /** The received tokens of each session, newest last. */
    private final Map<String, List<String>> tokens = new HashMap<>();

    private final Set<String> erased = new HashSet<>();
    private final Random random;

    public RandomWorkload(long seed) {
        random = new Random(seed);
    }

    public History steps(int number) {
        signIn();
        for (int i = 0; i < number; i++) {
            step();
        }
        return system.history();
    }

    private void step() {
        switch (random.nextInt(20)) {
            case 0, 1, 2 -> signIn();
            case 3, 4, 5, 6, 7, 8 -> refresh(session());
            case 9, 10, 11 -> system.me(session());
            case 12, 13 -> system.link(session(), subject(), delivery());
            case 14 -> system.unlink(session(), subject(), delivery());
            case 15 -> system.signOut(session(), delivery());
            case 16 -> system.ban(user(), delivery());
            case 17 -> system.reinstate(user(), delivery());
            case 18 -> eraseRarely();
            default -> system.advance(Duration.ofSeconds(random.nextInt(15)));
        }
    }

    private void signIn() {
        String session = system.signIn(subject(), Delivery.COMPLETE);
        if (system.alive(session)) {
            sessions.add(session);
            tokens.put(session, new ArrayList<>(List.of(system.firstToken(session))));
        }
        if (random.nextInt(4) == 0) {
            system.signIn(subject(), delivery());
        }
    }

    /** Mostly with the newest token, sometimes with an older one. */
    private void refresh(String session) {
        List<String> seen = tokens.getOrDefault(session, List.of());
        int age = random.nextInt(6) == 0 ? random.nextInt(seen.size()) : 0;
        seen.add(system.refresh(session, seen.get(seen.size() - 1 - age), delivery()));
    }

    private void eraseRarely() {
        String user = user();
        if (random.nextInt(4) == 0 && erased.add(user)) {
            system.erase(user, Delivery.COMPLETE);
        }
    }

    private String session() {
        return sessions.get(random.nextInt(sessions.size()));
    }

    private String user() {
        return system.userOf(session());
    }

    private String subject() {
        return "user" + random.nextInt(USERS) + (random.nextBoolean() ? "@one" : "@two");
    }

    private Delivery delivery() {
        return switch (random.nextInt(10)) {
            case 0 -> Delivery.RESPONSE_LOST;
            case 1 -> Delivery.REQUEST_LOST;
            default -> Delivery.COMPLETE;
        };
    }
}
