package io.countersign.system.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.environment.client.Answer;
import io.countersign.environment.client.Callback;
import io.countersign.environment.client.Tokens;
import io.countersign.environment.process.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** People who come, do everything that can be done, and go, one after the other, until it is closed; and what each request came to. */
final class BackgroundTraffic implements AutoCloseable {

    private static final int SLOWEST = 10;
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(40);
    /** People think before they go on, and leave the machine to those who start and stop. */
    private static final Duration THINKING = Duration.ofMillis(50);

    private final Cluster cluster;
    private final LoadBalancer balancer;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    /** @param people how many at once */
    BackgroundTraffic(Cluster cluster, int people) {
        this.cluster = cluster;
        this.balancer = new LoadBalancer(cluster);
        for (int i = 0; i < people; i++) {
            Thread thread = new Thread(this::comeAndGo, "traffic-" + i);
            thread.start();
            threads.add(thread);
        }
    }

    /** What a person asked for, and what came of it. */
    record Request(Instant at, String what, Duration took, boolean ok, String outcome) {}

    /** Returns when so many more have been answered. */
    void awaitMore(int more) {
        int enough = requests.size() + more;
        await().atMost(Duration.ofMinutes(1)).until(() -> requests.size() >= enough);
    }

    /** Ends with the requests under way, and fails when any request ever failed. */
    void assertNothingFailed() {
        close();
        System.out.println(report());
        assertThat(threads).as("people who are still under way").noneMatch(Thread::isAlive);
        assertThat(requests.stream().filter(request -> !request.ok()))
                .as(report())
                .isEmpty();
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(BackgroundTraffic::join);
        balancer.close();
    }

    private String report() {
        StringBuilder report = new StringBuilder(requests.size() + " requests, the slowest:\n");
        requests.stream()
                .sorted(Comparator.comparing(Request::took).reversed())
                .limit(SLOWEST)
                .forEach(request -> report.append("  ").append(request).append('\n'));
        return report.toString();
    }

    private void comeAndGo() {
        GatewayConnections doors = new GatewayConnections(cluster);
        while (!closed) {
            try {
                visit(doors, "person-" + UUID.randomUUID());
            } catch (RequestFailed counted) {
                // The next person comes.
            } catch (RuntimeException | Error broken) {
                note(Instant.now(), "visit", System.nanoTime(), false, broken.toString());
            }
        }
    }

    private void visit(GatewayConnections doors, String person) {
        Tokens first = signIn(doors, person);
        Tokens tokens = refresh(doors, first);
        ok("me", () -> door(doors).session().me(tokens.access()));
        Callback callback = link(doors, person, tokens);
        done(
                "finish linking",
                () -> door(doors).session().finish(callback, GatewayConnections.SECOND, tokens.access()));
        ok("list links", () -> door(doors).sso().list(tokens.access()));
        done("unlink", () -> door(doors).session().unlink(GatewayConnections.SECOND, tokens.access()));
        Tokens last = refresh(doors, tokens);
        done("sign out", () -> door(doors).session().signOut(last.refresh()));
    }

    private Tokens signIn(GatewayConnections doors, String person) {
        Answer prepared = done("prepare", () -> door(doors).session().prepare(GatewayConnections.FIRST));
        Callback callback = doors.approve(prepared, person);
        return Tokens.of(done("finish", () -> door(doors).session().finish(callback, GatewayConnections.FIRST, null))
                .data()
                .path("token"));
    }

    private Callback link(GatewayConnections doors, String person, Tokens tokens) {
        Answer prepared = done(
                "prepare linking",
                () -> door(doors).session().prepareLinking(GatewayConnections.SECOND, tokens.access()));
        return doors.approve(prepared, person);
    }

    private Tokens refresh(GatewayConnections doors, Tokens tokens) {
        return Tokens.of(done("refresh", () -> door(doors).session().refresh(tokens.refresh()))
                .data());
    }

    private GatewayConnections.Door door(GatewayConnections doors) {
        return doors.to(balancer.next());
    }

    /** Of the session API, whose answers tell their outcome in {@code code}. */
    private Answer done(String what, Supplier<Answer> call) {
        return request(what, call, answer -> answer.code() == 0);
    }

    private Answer ok(String what, Supplier<Answer> call) {
        return request(what, call, answer -> answer.status() == 200);
    }

    private Answer request(String what, Supplier<Answer> call, Predicate<Answer> good) {
        LockSupport.parkNanos(THINKING.toNanos());
        Instant at = Instant.now();
        long started = System.nanoTime();
        try {
            Answer answer = call.get();
            note(at, what, started, good.test(answer), answer.toString());
            if (good.test(answer)) {
                return answer;
            }
        } catch (RuntimeException broken) {
            note(at, what, started, false, broken.toString());
        }
        throw new RequestFailed();
    }

    private void note(Instant at, String what, long started, boolean ok, String outcome) {
        requests.add(new Request(at, what, Duration.ofNanos(System.nanoTime() - started), ok, ok ? "" : outcome));
    }

    private static void join(Thread thread) {
        try {
            thread.join(LONGEST_REQUEST.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class RequestFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
