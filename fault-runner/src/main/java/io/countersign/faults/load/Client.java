package io.countersign.faults.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A client with an account at each of two providers, and the sessions that it knows. Used by one thread at a time. */
final class Client {

    private static final int MAX_RETAINED = 3;

    private final int number;
    private final String account;
    private final Random random;
    private final List<Session> sessions = new ArrayList<>();
    private final List<Session> ended = new ArrayList<>();
    private volatile int accountNumber;
    private boolean linked;
    private Optional<String> banned = Optional.empty();

    Client(long seed, int number) {
        this.number = number;
        this.account = "client-" + number + "-of-" + Long.toHexString(seed);
        this.random = new Random(seed * 1_000_003 + number);
    }

    /** The client's name, which is its account at its home provider. */
    String account() {
        return account;
    }

    /** The account at a provider. */
    String account(int provider) {
        return provider == homeProvider() || accountNumber == 0 ? account : account + "-" + accountNumber;
    }

    /** Uses a new account at the other provider, because the current one is linked to another user. */
    void switchAccount() {
        accountNumber = accountNumber + 1;
    }

    Random random() {
        return random;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** The provider through which this client usually signs in. */
    int homeProvider() {
        return number % 2;
    }

    /** The provider for the next sign-in: often the other one if it is linked, rarely if it is not, which registers another user. */
    int providerToSignIn() {
        return chance(linked ? 0.4 : 0.05) ? 1 - homeProvider() : homeProvider();
    }

    boolean linked() {
        return linked;
    }

    void linked(boolean now) {
        linked = now;
    }

    /** The user of this client that the operator banned; empty if none is. */
    Optional<String> banned() {
        return banned;
    }

    void banned(Optional<String> user) {
        banned = user;
    }

    List<Session> sessions() {
        return sessions;
    }

    Session anySession() {
        return sessions.get(random.nextInt(sessions.size()));
    }

    void signedIn(Session session) {
        sessions.add(session);
    }

    void forget(Session session) {
        if (sessions.remove(session)) {
            ended.add(session);
        }
        if (ended.size() > MAX_RETAINED) {
            ended.remove(0);
        }
    }

    Optional<Session> anyEndedSession() {
        return ended.isEmpty() ? Optional.empty() : Optional.of(ended.get(random.nextInt(ended.size())));
    }
}
