package io.countersign.simulation.load;

import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import io.countersign.faults.history.Outcome;
import io.countersign.faults.load.Api;
import io.countersign.simulation.world.World;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import reactor.core.publisher.Mono;

/** The connections of all clients to the gateways, and the history of their operations. */
public final class Clients {

    /** How long after its timeout a response is still awaited, to distinguish a late response from none. */
    private static final Duration LATE_RESPONSE_WAIT = Duration.ofSeconds(5);

    private final List<GatewayPort> gateways;
    private final List<Operation> operations = new ArrayList<>();
    private long numbers;

    public Clients(List<GatewayPort> gateways) {
        this.gateways = gateways;
    }

    /** In the order of their invocation. */
    public List<Operation> history() {
        return operations.stream()
                .sorted(Comparator.comparingLong(Operation::number))
                .toList();
    }

    /** Invokes a call at any gateway. */
    Mono<Reply> invoke(Call call) {
        return Mono.defer(() -> {
            GatewayPort gateway = World.current().randomness().oneOf(gateways, "gateway of a client");
            String correlation = UUID.randomUUID().toString();
            call.header("X-Correlation-Id", correlation).attribute(Attribute.CORRELATION, correlation);
            Invocation invocation = new Invocation(++numbers, call, gateway.name());
            return gateway.call(call.timeout.plus(LATE_RESPONSE_WAIT), serving -> exchange(serving.http(), call))
                    .defaultIfEmpty(Reply.none("no response"))
                    .doOnNext(invocation::ended);
        });
    }

    /** Invokes an operator's command at any gateway. */
    Mono<Reply> operate(OperationKind kind, String user) {
        return Mono.defer(() -> {
            GatewayPort gateway = World.current().randomness().oneOf(gateways, "gateway of an operator");
            String correlation = UUID.randomUUID().toString();
            Call call = new Call(kind, Api.REST, "", "")
                    .attribute(Attribute.USER, user)
                    .attribute(Attribute.CORRELATION, correlation);
            Invocation invocation = new Invocation(++numbers, call, gateway.name());
            return gateway.call(
                            call.timeout.plus(LATE_RESPONSE_WAIT),
                            serving -> OperatorCalls.send(serving.users(), kind, user, correlation))
                    .defaultIfEmpty(Reply.none("no response"))
                    .doOnNext(invocation::ended);
        });
    }

    private static Mono<Reply> exchange(HttpHandler handler, Call call) {
        MockServerHttpRequest.BodyBuilder request = MockServerHttpRequest.method(
                HttpMethod.valueOf(call.method), URI.create("http://localhost:8080" + call.path));
        call.headers.forEach(request::header);
        MockServerHttpResponse response = new MockServerHttpResponse();
        return handler.handle(call.body == null ? request.build() : request.body(call.body), response)
                .then(Mono.defer(response::getBodyAsString))
                .defaultIfEmpty("")
                .map(body -> reply(call.api, response, body));
    }

    private static Reply reply(Api api, MockServerHttpResponse response, String body) {
        int status = response.getStatusCode() == null
                ? 200
                : response.getStatusCode().value();
        String location = String.valueOf(response.getHeaders().getFirst(HttpHeaders.LOCATION));
        String cookie = response.getCookies().values().stream()
                .flatMap(List::stream)
                .map(one -> one.getName() + "=" + one.getValue())
                .findFirst()
                .orElse(null);
        return new Reply(api.outcome(status, body, location), status, api.error(status, body, location), body, cookie);
    }

    /** An operation from its invocation to its outcome. */
    private final class Invocation {

        private final long number;
        private final Call call;
        private final String instance;
        private final Instant started = World.current().now();

        private Invocation(long number, Call call, String instance) {
            this.number = number;
            this.call = call;
            this.instance = instance;
            World.current().trace().add("client", number + " " + call.kind + " at " + instance + " " + call.attributes);
        }

        private void ended(Reply reply) {
            Map<Attribute, String> attributes = new EnumMap<>(call.attributes);
            if (reply.ok()) {
                attributes.putAll(call.extracted.apply(reply));
            } else {
                attributes.put(Attribute.ERROR, reply.error());
            }
            Outcome outcome = reply.outcome();
            World.current().trace().add("client", number + " " + call.kind + ": " + outcome + " " + reply.error());
            operations.add(new Operation(
                    number,
                    call.kind,
                    instance,
                    started,
                    World.current().now(),
                    outcome,
                    reply.status(),
                    call.timeout,
                    attributes));
        }
    }
}
