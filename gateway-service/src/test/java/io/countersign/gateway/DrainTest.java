package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.gateway.drain.DrainPhase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.MethodMode;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.test.StepVerifier;

class DrainTest extends GatewayTest {

    @Autowired
    private DrainPhase draining;

    @Test
    void responseBeforeDrainingThenKeepsTheConnection() {
        assertThat(connectionHeader()).isNull();
    }

    @Test
    @DirtiesContext(methodMode = MethodMode.AFTER_METHOD)
    void responseWhileDrainingThenClosesTheConnection() {
        draining.stop();

        assertThat(connectionHeader()).isEqualTo("close");
    }

    @Test
    @DirtiesContext(methodMode = MethodMode.AFTER_METHOD)
    void eventStreamsWhenDrainingBeginsThenEnd() {
        // The response starts with the first event or heartbeat.
        events.emit(EventStreamTest.event("1", "auth.UserSignedIn.v1", TestAccessTokens.USER));
        Flux<String> stream = client.get()
                .uri("/api/v1/events")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .header("Authorization", bearer())
                .exchange()
                .returnResult(String.class)
                .getResponseBody();

        StepVerifier.create(stream)
                .expectNextCount(1)
                .then(draining::stop)
                .thenConsumeWhile(beat -> true)
                .expectComplete()
                .verify(Duration.ofSeconds(10));
    }

    /** The header on the wire. */
    private String connectionHeader() {
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(HttpClient.newConnection()))
                .build()
                .get()
                .uri("http://127.0.0.1:" + port + "/api/v1/instance")
                .retrieve()
                .toBodilessEntity()
                .block(TIMEOUT)
                .getHeaders()
                .getFirst(HttpHeaders.CONNECTION);
    }
}
