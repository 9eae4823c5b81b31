package io.countersign.system.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.environment.client.Callback;
import io.countersign.environment.client.Response;
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

/** Concurrent clients that repeat a complete journey until it is closed, and the outcome of each request. */
final class BackgroundTraffic implements AutoCloseable {

    private static final int SLOWEST = 10;
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(40);
    /** The pause between requests, which leaves processor time to the processes that start and stop. */
    private static final Duration THINK_TIME = Duration.ofMillis(50);

    private final Cluster cluster;
    private final LoadBalancer balancer;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    /** @param clients how many at once */
    BackgroundTraffic(Cluster cluster, int clients) {
        this.cluster = cluster;
        this.balancer = new LoadBalancer(cluster);
        for (int i = 0; i < clients; i++) {
            Thread thread = new Thread(this::run, "traffic-" + i);
            thread.start();
            threads.add(thread);
        }
    }

    /** A request and its outcome. */
    record Request(Instant at, String what, Duration took, boolean ok, String outcome) {}

    /** Waits until this number of further requests has completed. */
    void awaitMore(int more) {
        int enough = requests.size() + more;
        await().atMost(Duration.ofMinutes(1)).until(() -> requests.size() >= enough);
    }

    /** Waits for the requests in progress, and fails if any request has failed. */
    void assertNothingFailed() {
        close();
        System.out.println(report());
        assertThat(threads).as("clients with requests in progress").noneMatch(Thread::isAlive);
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

    private void run() {
        GatewayConnections connections = new GatewayConnections(cluster);
        while (!closed) {
            try {
                journey(connections, "account-" + UUID.randomUUID());
            } catch (RequestFailed recorded) {
                // Continue with a new journey.
            } catch (RuntimeException | Error failed) {
                add(Instant.now(), "journey", System.nanoTime(), false, failed.toString());
            }
        }
    }

    private void journey(GatewayConnections connections, String account) {
        Tokens first = signIn(connections, account);
        Tokens tokens = refresh(connections, first);
        ok("me", () -> apis(connections).session().me(tokens.access()));
        Callback callback = link(connections, account, tokens);
        done(
                "finish linking",
                () -> apis(connections).session().finish(callback, GatewayConnections.SECOND, tokens.access()));
        ok("list links", () -> apis(connections).sso().list(tokens.access()));
        done("unlink", () -> apis(connections).session().unlink(GatewayConnections.SECOND, tokens.access()));
        Tokens last = refresh(connections, tokens);
        done("sign out", () -> apis(connections).session().signOut(last.refresh()));
    }

    private Tokens signIn(GatewayConnections connections, String account) {
        Response prepared = done("prepare", () -> apis(connections).session().prepare(GatewayConnections.FIRST));
        Callback callback = connections.approve(prepared, account);
        return Tokens.of(done(
                        "finish", () -> apis(connections).session().finish(callback, GatewayConnections.FIRST, null))
                .data()
                .path("token"));
    }

    private Callback link(GatewayConnections connections, String account, Tokens tokens) {
        Response prepared = done(
                "prepare linking",
                () -> apis(connections).session().prepareLinking(GatewayConnections.SECOND, tokens.access()));
        return connections.approve(prepared, account);
    }

    private Tokens refresh(GatewayConnections connections, Tokens tokens) {
        return Tokens.of(done("refresh", () -> apis(connections).session().refresh(tokens.refresh()))
                .data());
    }

    private GatewayConnections.Apis apis(GatewayConnections connections) {
        return connections.to(balancer.next());
    }

    /** For the session API, whose responses have their outcome in {@code code}. */
    private Response done(String what, Supplier<Response> call) {
        return request(what, call, response -> response.code() == 0);
    }

    private Response ok(String what, Supplier<Response> call) {
        return request(what, call, response -> response.status() == 200);
    }

    private Response request(String what, Supplier<Response> call, Predicate<Response> good) {
        LockSupport.parkNanos(THINK_TIME.toNanos());
        Instant at = Instant.now();
        long started = System.nanoTime();
        try {
            Response response = call.get();
            add(at, what, started, good.test(response), response.toString());
            if (good.test(response)) {
                return response;
            }
        } catch (RuntimeException failed) {
            add(at, what, started, false, failed.toString());
        }
        throw new RequestFailed();
    }

    private void add(Instant at, String what, long started, boolean ok, String outcome) {
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
