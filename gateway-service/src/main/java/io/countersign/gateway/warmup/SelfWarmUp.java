package io.countersign.gateway.warmup;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.gateway.commands.TimedCommandSender;
import io.countersign.messaging.WarmUp;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Sends each service commands that change nothing, and calls this gateway over its own socket as clients do. Retries while a service is
 * unavailable, so the gateway is the last process to become ready when all start together.
 */
final class SelfWarmUp implements WarmUp, ApplicationListener<ReactiveWebServerInitializedEvent> {

    private static final Duration RETRY_DELAY = Duration.ofMillis(100);
    private static final int SERVICE_UNAVAILABLE = HttpStatus.SERVICE_UNAVAILABLE.value();
    private static final ParameterizedTypeReference<Map<String, Object>> JSON_OBJECT =
            new ParameterizedTypeReference<>() {};

    private final Sinks.One<WebClient> self = Sinks.one();
    private final String address;
    private final TimedCommandSender commands;
    private final RejectedRequests rejected;

    /** @param address the address on which the gateway listens */
    SelfWarmUp(String address, TimedCommandSender commands, RejectedRequests rejected) {
        this.address = address;
        this.commands = commands;
        this.rejected = rejected;
    }

    @Override
    public void onApplicationEvent(ReactiveWebServerInitializedEvent started) {
        boolean management = started.getApplicationContext().getServerNamespace() != null;
        if (!management) {
            self.tryEmitValue(WebClient.create(
                    "http://" + address + ":" + started.getWebServer().getPort()));
        }
    }

    @Override
    public Mono<Void> round() {
        return Flux.fromIterable(rejected.commands())
                .concatMap(this::send)
                .then(self.asMono())
                .flatMapMany(this::calls)
                .concatMap(call -> call.exchangeToMono(SelfWarmUp::requireAvailable))
                .then()
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, RETRY_DELAY));
    }

    private Flux<RequestHeadersSpec<?>> calls(WebClient client) {
        return Flux.just(
                client.get().uri("/api/v1/instance"),
                client.get().uri("/api/v1/me").header(HttpHeaders.AUTHORIZATION, "Bearer " + rejected.accessToken()),
                with(rejected.prepare(), client.put().uri("/session/openid")),
                with(rejected.finish(), client.post().uri("/session/openid")),
                with(rejected.refresh(), client.post().uri("/session/token/refresh")));
    }

    private static RequestHeadersSpec<?> with(Object body, WebClient.RequestBodySpec call) {
        return call.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }

    private Mono<Void> send(Command<?> command) {
        return commands.send(command)
                .then()
                .onErrorResume(Refused.class, refused -> isUnavailable(refused) ? Mono.error(refused) : Mono.empty());
    }

    private static boolean isUnavailable(Refused refused) {
        FailureCode code = refused.failure().code();
        return code == FailureCode.UNAVAILABLE || code == FailureCode.DEADLINE_EXCEEDED;
    }

    /** The session API returns HTTP 200; the code of its envelope says whether a service is unavailable. */
    private static Mono<Void> requireAvailable(ClientResponse response) {
        return response.statusCode().is5xxServerError()
                ? response.createError()
                : response.bodyToMono(JSON_OBJECT)
                        .filter(body -> Objects.equals(body.get("code"), SERVICE_UNAVAILABLE))
                        .flatMap(body -> Mono.error(new IllegalStateException("A service is unavailable")));
    }
}
