package io.countersign.faults.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Chooses a client's next action by weight, and executes it. */
final class Workload {

    private static final int MAX_SESSIONS = 3;

    private final SignIns signIns;
    private final Operator operator;
    private final Refreshes refreshes;
    private final Map<Consumer<Client>, Integer> weights = new LinkedHashMap<>();
    private final int total;

    Workload(WorkloadContext context, Duration grace) {
        signIns = new SignIns(context);
        operator = new Operator(context);
        refreshes = new Refreshes(context, grace);
        AccountReads reads = new AccountReads(context);
        Linkings linkings = new Linkings(context);
        weights.put(refreshes::refresh, 20);
        weights.put(refreshes::refreshInParallel, 5);
        weights.put(refreshes::presentSpentToken, 2);
        weights.put(refreshes::signOut, 7);
        weights.put(reads::me, 14);
        weights.put(reads::meWithEndedSession, 5);
        weights.put(reads::links, 6);
        weights.put(reads::sessions, 8);
        weights.put(reads::endUnknownSession, 1);
        weights.put(linkings::linkBySessionApi, 6);
        weights.put(linkings::linkBySsoApi, 7);
        weights.put(linkings::unlink, 8);
        weights.put(signIns::signIn, 10);
        weights.put(operator::ban, 2);
        weights.put(operator::erase, 1);
        total = weights.values().stream().mapToInt(Integer::intValue).sum();
    }

    void next(Client client) {
        Optional<String> banned = client.banned();
        if (banned.isPresent() && client.chance(0.4)) {
            operator.reinstate(client, banned.get());
            return;
        }
        client.sessions().stream().filter(Session::expiresSoon).findFirst().ifPresent(client::forget);
        if (client.sessions().isEmpty()) {
            signIns.signIn(client);
            return;
        }
        chosen(client).accept(client);
        if (client.sessions().size() > MAX_SESSIONS) {
            refreshes.signOut(client);
        }
    }

    private Consumer<Client> chosen(Client client) {
        int at = client.random().nextInt(total);
        for (Map.Entry<Consumer<Client>, Integer> action : weights.entrySet()) {
            at -= action.getValue();
            if (at < 0) {
                return action.getKey();
            }
        }
        throw new IllegalStateException("the weights do not add up");
    }
}
