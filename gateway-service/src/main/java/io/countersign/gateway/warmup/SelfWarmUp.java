package io.countersign.gateway.warmup;

import io.countersign.contracts.auth.GetUser;
import io.countersign.contracts.link.ListLinks;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.gateway.commands.TimedCommandSender;
import io.countersign.messaging.WarmUp;
import java.time.Duration;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Calls this gateway over its own socket as clients will, and each service through it, with what can only be refused. Tries again as long
 * as one of them is away: where all start at once, the gateway is the last to be ready.
 */
public final class SelfWarmUp implements WarmUp, ApplicationListener<ReactiveWebServerInitializedEvent> {

    private static final String NOBODY = "rehearsal";
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final Sinks.One<WebClient> self = Sinks.one();
    private final String address;
    private final TimedCommandSender commands;
    private final RejectedRequests forgeries;

    /** @param address on which the gateway listens */
    public SelfWarmUp(String address, TimedCommandSender commands, RejectedRequests forgeries) {
        this.address = address;
        this.commands = commands;
        this.forgeries = forgeries;
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
        return asked(new GetUser(NOBODY))
                .then(asked(new ListLinks(NOBODY)))
                .then(self.asMono())
                .flatMapMany(this::calls)
                .concatMap(call -> call.exchangeToMono(SelfWarmUp::judge))
                .then()
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, BETWEEN_TRIES));
    }

    private Flux<RequestHeadersSpec<?>> calls(WebClient client) {
        return Flux.just(
                client.get().uri("/api/v1/instance"),
                client.get().uri("/api/v1/me").header(HttpHeaders.AUTHORIZATION, "Bearer " + forgeries.accessToken()),
                with(forgeries.prepare(), client.put().uri("/session/openid")),
                with(forgeries.finish(), client.post().uri("/session/openid")),
                with(forgeries.refresh(), client.post().uri("/session/token/refresh")));
    }

    private static RequestHeadersSpec<?> with(Object body, WebClient.RequestBodySpec call) {
        return call.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }

    private Mono<Void> asked(Command<?> command) {
        return commands.send(command)
                .then()
                .onErrorResume(Refused.class, refused -> isAway(refused) ? Mono.error(refused) : Mono.empty());
    }

    private static boolean isAway(Refused refused) {
        FailureCode code = refused.failure().code();
        return code == FailureCode.UNAVAILABLE || code == FailureCode.DEADLINE_EXCEEDED;
    }

    private static Mono<Void> judge(ClientResponse answer) {
        return answer.statusCode().is5xxServerError() ? answer.createError() : answer.releaseBody();
    }
}
