package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messaging.EventRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class EventStreamTest extends GatewayTest {

    @Test
    void eventsThenAreThoseOfTheCaller() {
        events.emit(event("1", "auth.UserSignedIn.v1", "another-user"));
        events.emit(event("2", "link.ProviderLinked.v1", TestAccessTokens.USER));

        Flux<ServerSentEvent<String>> stream = client.get()
                .uri("/api/v1/events")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .header("Authorization", bearer())
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                .getResponseBody();

        StepVerifier.create(stream)
                .assertNext(event -> {
                    assertThat(event.id()).isEqualTo("2");
                    assertThat(event.event()).isEqualTo("link.ProviderLinked.v1");
                    assertThat(event.data()).isEqualTo("{\"userId\":\"user-1\"}");
                })
                .thenCancel()
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void eventsWithoutTokenThenIs401() {
        client.get().uri("/api/v1/events").exchange().expectStatus().isUnauthorized();
    }

    static EventRecord event(String id, String type, String userId) {
        return new EventRecord(
                id, type, "/auth/users", userId, 1, Examples.NOW, "c", "{\"userId\":\"" + userId + "\"}");
    }
}
