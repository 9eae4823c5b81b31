package io.countersign.token.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.PublicKey;
import io.countersign.messaging.test.MutableClock;
import io.countersign.messaging.test.RecordedStates;
import io.countersign.store.Write;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class KeyRotationTest {

    private static final KeyPolicy POLICY = new KeyPolicy(
            SigningAlgorithm.ES256,
            Duration.ofDays(30),
            Duration.ofHours(1),
            Duration.ofMinutes(11),
            Duration.ofDays(31));

    private final MutableClock clock = new MutableClock();
    private final RecordedStates states = new RecordedStates();
    private final InMemorySigningKeys keys = new InMemorySigningKeys();
    private final LiveKeys live = new LiveKeys();
    private final KeyRotation rotation = new KeyRotation(keys, states, live, POLICY, clock);

    @Test
    void rotateWhenThereIsNoKeyThenOneIsGeneratedPublishedAndUsed() {
        rotation.rotate().block();

        SigningKey active = active();
        PublicKey published = states.get(Topics.KEYS, active.keyId(), PublicKey.class);
        assertThat(published.jwk())
                .containsEntry("kid", active.keyId())
                .containsEntry("alg", "ES256")
                .containsEntry("use", "sig")
                .containsEntry("kty", "EC")
                .containsEntry("crv", "P-256")
                .containsOnlyKeys("kid", "alg", "use", "kty", "crv", "x", "y");
    }

    @Test
    void rotateWhenTwoInstancesStartThenTheyAgree() {
        LiveKeys others = new LiveKeys();
        KeyRotation other = new KeyRotation(keys, states, others, POLICY, clock);

        Mono.when(rotation.rotate(), other.rotate()).block();

        assertThat(others.ring().active(clock.instant()).keyId()).isEqualTo(active().keyId());
        assertThat(states.all(Topics.KEYS)).hasSize(1);
    }

    @Test
    void rotateWhenAKeyExpiresSoonThenTheNextIsPublishedBeforeItSigns() {
        rotation.rotate().block();
        SigningKey first = active();
        clock.advance(Duration.ofDays(30).minusHours(1));

        rotation.rotate().block();

        assertThat(states.all(Topics.KEYS)).hasSize(2);
        assertThat(active()).isEqualTo(first);
        clock.advance(Duration.ofHours(1));
        assertThat(active()).isNotEqualTo(first);
    }

    @Test
    void rotateWhenTheServiceWasDownForLongThenTheNextKeyIsStillPublishedAhead() {
        rotation.rotate().block();
        SigningKey first = active();
        clock.advance(Duration.ofDays(100));

        rotation.rotate().block();

        assertThat(active()).isEqualTo(first);
        assertThat(published(first).until())
                .isEqualTo(clock.instant().plus(Duration.ofHours(1)).plus(Duration.ofMinutes(11)));
    }

    @Test
    void rotateWhenAllAccessTokensOfAKeyExpiredThenItIsUnpublishedButStillReadsRefreshTokens() {
        SigningKey first = rotateOnce();
        clock.advance(Duration.ofMinutes(12));

        rotation.rotate().block();

        assertThat(states.all(Topics.KEYS)).doesNotContainKey(first.keyId()).hasSize(1);
        assertThat(live.ring().find(first.keyId())).isPresent();
    }

    @Test
    void rotateWhenAllRefreshTokensOfAKeyExpiredThenItIsRemoved() {
        SigningKey first = rotateOnce();
        clock.advance(Duration.ofDays(32));

        rotation.rotate().block();
        rotation.rotate().block();

        assertThat(live.ring().find(first.keyId())).isEmpty();
        assertThat(keys.all().block()).doesNotContain(first);
    }

    private SigningKey rotateOnce() {
        rotation.rotate().block();
        SigningKey first = active();
        clock.advance(Duration.ofDays(30).minusHours(1));
        rotation.rotate().block();
        clock.advance(Duration.ofHours(1));
        return first;
    }

    private SigningKey active() {
        return live.ring().active(clock.instant());
    }

    private PublicKey published(SigningKey key) {
        return states.get(Topics.KEYS, key.keyId(), PublicKey.class);
    }

    private static final class InMemorySigningKeys implements SigningKeys {

        private final Map<Long, SigningKey> byEpoch = new ConcurrentHashMap<>();

        @Override
        public Mono<Write<SigningKey>> add(SigningKey key) {
            return Mono.fromSupplier(() -> Write.wonIf(byEpoch.putIfAbsent(key.epoch(), key) == null, key));
        }

        @Override
        public Mono<List<SigningKey>> all() {
            return Mono.fromSupplier(() -> List.copyOf(byEpoch.values()));
        }

        @Override
        public Mono<Void> remove(SigningKey key) {
            return Mono.fromRunnable(() -> byEpoch.remove(key.epoch()));
        }
    }
}
