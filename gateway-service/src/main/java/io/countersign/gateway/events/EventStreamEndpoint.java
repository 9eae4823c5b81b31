package io.countersign.gateway.events;

import io.countersign.contracts.message.Refused;
import io.countersign.gateway.bearer.BearerAuthenticator;
import io.countersign.gateway.bearer.Caller;
import io.countersign.messaging.EventRecord;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code GET /api/v1/events}: the caller's identity events as server-sent events (HTML Standard section 9.2). */
public final class EventStreamEndpoint {

    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(10);

    private static final ServerSentEvent<String> HEARTBEAT =
            ServerSentEvent.<String>builder().comment("").build();
    private static final ServerSentEvent<String> END =
            ServerSentEvent.<String>builder().comment("end").build();

    private final UserEventFeed events;
    private final BearerAuthenticator authenticator;
    private final Mono<Void> draining;

    /** @param draining completes when the gateway starts to drain */
    public EventStreamEndpoint(UserEventFeed events, BearerAuthenticator authenticator, Mono<Void> draining) {
        this.events = events;
        this.authenticator = authenticator;
        this.draining = draining;
    }

    /**
     * Sends no event after the access token has expired, and ends within one heartbeat of that, or when the gateway drains. Browsers then
     * reconnect to another gateway.
     */
    public Mono<ServerResponse> follow(ServerRequest request) {
        Caller caller = authenticator.require(request);
        Flux<ServerSentEvent<String>> live = events.eventsOf(caller.userId())
                .takeWhile(event -> isStillAuthenticated(request))
                .map(EventStreamEndpoint::view);
        Flux<ServerSentEvent<String>> heartbeats = Flux.interval(HEARTBEAT_INTERVAL)
                .onBackpressureDrop()
                .takeWhile(tick -> isStillAuthenticated(request))
                .map(tick -> HEARTBEAT);
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .body(BodyInserters.fromServerSentEvents(
                        mergeUntilEitherEnds(live, heartbeats.takeUntilOther(draining))));
    }

    private static Flux<ServerSentEvent<String>> mergeUntilEitherEnds(
            Flux<ServerSentEvent<String>> one, Flux<ServerSentEvent<String>> other) {
        return Flux.merge(one.concatWithValues(END), other.concatWithValues(END))
                .takeWhile(event -> !event.equals(END));
    }

    private boolean isStillAuthenticated(ServerRequest request) {
        try {
            authenticator.require(request);
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    private static ServerSentEvent<String> view(EventRecord event) {
        return ServerSentEvent.builder(event.data())
                .id(event.id())
                .event(event.type())
                .build();
    }
}
