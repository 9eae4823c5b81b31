package io.countersign.faults.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a person does next, by weights. */
final class Workload {

    private static final int MOST_SESSIONS = 3;

    private final SignIns signIns;
    private final Operator operator;
    private final Refreshes refreshes;
    private final Map<Consumer<Client>, Integer> weights = new LinkedHashMap<>();
    private final int total;

    Workload(Clients people, Duration grace) {
        signIns = new SignIns(people);
        operator = new Operator(people);
        refreshes = new Refreshes(people, grace);
        AccountReads looks = new AccountReads(people);
        Linkings linkings = new Linkings(people);
        weights.put(refreshes::refresh, 20);
        weights.put(refreshes::refreshInParallel, 5);
        weights.put(refreshes::presentSpentToken, 2);
        weights.put(refreshes::signOut, 7);
        weights.put(looks::me, 14);
        weights.put(looks::meAfterTheEnd, 5);
        weights.put(looks::links, 6);
        weights.put(looks::sessions, 8);
        weights.put(looks::foreignSession, 1);
        weights.put(linkings::linkBySessionApi, 6);
        weights.put(linkings::linkBySsoApi, 7);
        weights.put(linkings::unlink, 8);
        weights.put(signIns::signIn, 10);
        weights.put(operator::ban, 2);
        weights.put(operator::erase, 1);
        total = weights.values().stream().mapToInt(Integer::intValue).sum();
    }

    void next(Client person) {
        Optional<String> banned = person.banned();
        if (banned.isPresent() && person.chance(0.4)) {
            operator.reinstate(person, banned.get());
            return;
        }
        person.sessions().stream().filter(Session::old).findFirst().ifPresent(person::lost);
        if (person.sessions().isEmpty()) {
            signIns.signIn(person);
            return;
        }
        chosen(person).accept(person);
        if (person.sessions().size() > MOST_SESSIONS) {
            refreshes.signOut(person);
        }
    }

    private Consumer<Client> chosen(Client person) {
        int at = person.random().nextInt(total);
        for (Map.Entry<Consumer<Client>, Integer> habit : weights.entrySet()) {
            at -= habit.getValue();
            if (at < 0) {
                return habit.getKey();
            }
        }
        throw new IllegalStateException("the weights do not add up");
    }
}
