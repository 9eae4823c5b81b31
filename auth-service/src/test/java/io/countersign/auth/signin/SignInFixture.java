package io.countersign.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.auth.oidc.RelyingParties;
import io.countersign.auth.oidc.RelyingParty;
import io.countersign.contracts.auth.Device;
import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.PrepareLinking;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.auth.PreparedAttempt;
import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.message.Secret;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.Outcome;
import io.countersign.messaging.test.MutableClock;
import io.countersign.messaging.test.PlainSealer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Attempts on in-memory stores and a fake relying party: two providers, one user named {@code user-1}. */
final class SignInFixture {

    static final String PROVIDER = "acme";
    static final String OTHER_PROVIDER = "other";
    static final String USER = "user-1";
    static final String BINDING = "binding-of-the-browser";
    static final Duration LIFETIME = Duration.ofMinutes(10);
    static final Duration WINDOW = Duration.ofSeconds(10);

    final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T00:00:00Z"));
    final FakeRelyingParty provider = new FakeRelyingParty();
    final InMemoryInsertOnce<Attempt> attempts = new InMemoryInsertOnce<>(Attempt::id);
    final InMemoryInsertOnce<AttemptRedemption> redemptions = new InMemoryInsertOnce<>(AttemptRedemption::attemptId);
    final InMemoryInsertOnce<AttemptResult> results = new InMemoryInsertOnce<>(AttemptResult::attemptId);
    final InMemoryInsertOnce<AttemptConfirmation> confirmations =
            new InMemoryInsertOnce<>(AttemptConfirmation::attemptId);

    /** Whether the only user is banned. */
    boolean banned;

    final AttemptPreparation preparation;
    final AttemptFinish finish;
    final LinkConfirmation confirmation;

    SignInFixture() {
        AttemptStore store = new AttemptStore(attempts, redemptions, results, confirmations);
        SealedSecrets secrets = new SealedSecrets(new PlainSealer());
        RelyingPartiesOfTwo parties = new RelyingPartiesOfTwo(provider);
        RedirectUris uris = new RedirectUris(URI.create("http://app/"), URI.create("http://gateway/"));
        preparation = new AttemptPreparation(parties, store, secrets, uris, LIFETIME, clock);
        confirmation = new LinkConfirmation(store, this::nameOf, clock);
        finish = new AttemptFinish(
                store,
                new ProviderExchange(parties, secrets, clock),
                new RepeatedFinish(store, WINDOW, clock),
                confirmation,
                this::nameOf,
                clock);
    }

    private Mono<String> nameOf(String userId) {
        return Mono.justOrEmpty(Optional.of("Jim").filter(name -> userId.equals(USER) && !banned));
    }

    record RelyingPartiesOfTwo(FakeRelyingParty provider) implements RelyingParties {

        @Override
        public Optional<RelyingParty> find(String id) {
            return id.equals(PROVIDER) || id.equals(OTHER_PROVIDER) ? Optional.of(provider) : Optional.empty();
        }
    }

    /** Deadlines that tests wait for must be short: the wait is real, while the clock does not advance. */
    CommandContext within(Duration time) {
        return new CommandContext(
                UUID.randomUUID().toString(), "correlation", clock.instant().plus(time));
    }

    CommandContext context() {
        return within(Duration.ofSeconds(10));
    }

    String prepareSignIn(@Nullable String binding) {
        String id = UUID.randomUUID().toString();
        preparation
                .prepareSignIn(new PrepareSignIn(id, PROVIDER, null, binding), context())
                .block();
        return id;
    }

    String prepareLinking(Flow flow, @Nullable String binding) {
        String id = UUID.randomUUID().toString();
        preparation
                .prepareLinking(new PrepareLinking(id, USER, PROVIDER, flow, null, binding), context())
                .block();
        return id;
    }

    Mono<Outcome<Finished>> finish(FinishSignIn command) {
        return finish.finish(command, context());
    }

    static void assertSilent(Mono<? extends Outcome<?>> step) {
        assertThat(step.block()).isEqualTo(Outcome.noReply());
    }

    static PreparedAttempt replyOf(Mono<Outcome<PreparedAttempt>> outcome) {
        return ((Outcome.Reply<PreparedAttempt>) outcome.block()).reply();
    }

    static Failure failureOf(Mono<?> step) {
        Object outcome = step.<Object>map(value -> value)
                .onErrorResume(Refused.class, refused -> Mono.just(refused.failure()))
                .block();
        if (outcome instanceof Failure failure) {
            return failure;
        }
        throw new AssertionError("Expected a failure, but got " + outcome);
    }

    /** The caller of a finish, with its parameters; by default a native client of the session API. */
    record Caller(
            String provider,
            Flow flow,
            @Nullable Secret code,
            @Nullable String error,
            @Nullable String issuer,
            @Nullable String userId,
            @Nullable String binding,
            boolean fromBrowser) {

        static Caller nativeClient() {
            return new Caller(PROVIDER, Flow.SESSION, Secret.of("code"), null, null, null, null, false);
        }

        static Caller browser() {
            return new Caller(PROVIDER, Flow.SESSION, Secret.of("code"), null, null, null, BINDING, true);
        }

        Caller at(String other) {
            return new Caller(other, flow, code, error, issuer, userId, binding, fromBrowser);
        }

        Caller by(Flow other) {
            return new Caller(provider, other, code, error, issuer, userId, binding, fromBrowser);
        }

        Caller withCode(String other) {
            return new Caller(provider, flow, Secret.of(other), error, issuer, userId, binding, fromBrowser);
        }

        Caller withError(String other) {
            return new Caller(provider, flow, null, other, issuer, userId, binding, fromBrowser);
        }

        Caller withIssuer(String other) {
            return new Caller(provider, flow, code, error, other, userId, binding, fromBrowser);
        }

        Caller as(@Nullable String user) {
            return new Caller(provider, flow, code, error, issuer, user, binding, fromBrowser);
        }

        Caller bound(@Nullable String other) {
            return new Caller(provider, flow, code, error, issuer, userId, other, fromBrowser);
        }

        FinishSignIn finishing(String attemptId) {
            return new FinishSignIn(
                    attemptId,
                    provider,
                    flow,
                    code,
                    error,
                    issuer,
                    userId,
                    binding,
                    fromBrowser,
                    new Device("192.0.2.1", "test"));
        }
    }
}
