package io.countersign.faults.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Somebody with an account at each of two providers, and what the client's programs remember. One thread at a time acts for a client. */
final class Client {

    private static final int REMEMBERED = 3;

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

    /** Who this is, and the name at homeProvider. */
    String account() {
        return account;
    }

    /** The name at a provider. */
    String account(int provider) {
        return provider == homeProvider() || accountNumber == 0 ? account : account + "-" + accountNumber;
    }

    /** Takes another name away from homeProvider, for the last one belongs to another account already. */
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

    /** The provider to sign in with now: the other one when it is linked, and rarely when it is not, which opens another account. */
    int providerToSignIn() {
        return chance(linked ? 0.4 : 0.05) ? 1 - homeProvider() : homeProvider();
    }

    boolean linked() {
        return linked;
    }

    void linked(boolean now) {
        linked = now;
    }

    /** The user whom an operator banned, if this client was. */
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
        if (ended.size() > REMEMBERED) {
            ended.remove(0);
        }
    }

    Optional<Session> anyEndedSession() {
        return ended.isEmpty() ? Optional.empty() : Optional.of(ended.get(random.nextInt(ended.size())));
    }
}
