package io.countersign.gateway.events;

import io.countersign.contracts.message.Refused;
import io.countersign.gateway.bearer.BearerTokens;
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

/** {@code GET /api/v1/events}: the caller's own identity events as server-sent events (HTML Standard, section 9.2). */
public final class EventStream {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private static final ServerSentEvent<String> BEAT =
            ServerSentEvent.<String>builder().comment("").build();
    private static final ServerSentEvent<String> END =
            ServerSentEvent.<String>builder().comment("end").build();

    private final UserEventFeed events;
    private final BearerTokens bearer;
    private final Mono<Void> draining;

    /** @param draining completes when the gateway is about to stop */
    public EventStream(UserEventFeed events, BearerTokens bearer, Mono<Void> draining) {
        this.events = events;
        this.bearer = bearer;
        this.draining = draining;
    }

    /**
     * Tells nothing after the access token's end, and ends within a heartbeat of it, or with the gateway; a browser then follows at
     * another.
     */
    public Mono<ServerResponse> follow(ServerRequest request) {
        Caller caller = bearer.required(request);
        Flux<ServerSentEvent<String>> happening = events.of(caller.userId())
                .takeWhile(event -> stillSignedIn(request))
                .map(EventStream::view);
        Flux<ServerSentEvent<String>> heartbeats = Flux.interval(HEARTBEAT)
                .onBackpressureDrop()
                .takeWhile(beat -> stillSignedIn(request))
                .map(beat -> BEAT);
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .body(BodyInserters.fromServerSentEvents(untilOneEnds(happening, heartbeats.takeUntilOther(draining))));
    }

    private static Flux<ServerSentEvent<String>> untilOneEnds(
            Flux<ServerSentEvent<String>> one, Flux<ServerSentEvent<String>> other) {
        return Flux.merge(one.concatWithValues(END), other.concatWithValues(END))
                .takeWhile(event -> !event.equals(END));
    }

    private boolean stillSignedIn(ServerRequest request) {
        try {
            bearer.required(request);
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
