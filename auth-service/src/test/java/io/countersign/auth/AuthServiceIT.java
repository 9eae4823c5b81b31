package io.countersign.auth;

import static io.countersign.backing.test.TestBackingServices.bootstrapServers;
import static io.countersign.contracts.token.RevocationReason.ACCOUNT_BANNED;
import static io.countersign.contracts.token.RevocationReason.ACCOUNT_ERASED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.auth.oidc.client.HostileProvider;
import io.countersign.contracts.auth.BanUser;
import io.countersign.contracts.auth.ConfirmLinking;
import io.countersign.contracts.auth.Device;
import io.countersign.contracts.auth.EraseUser;
import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.Finished.ConfirmationNeeded;
import io.countersign.contracts.auth.Finished.SignedIn;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.GetUser;
import io.countersign.contracts.auth.PrepareLinking;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.auth.PreparedAttempt;
import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.auth.ReinstateUser;
import io.countersign.contracts.auth.UserBanned;
import io.countersign.contracts.auth.UserErased;
import io.countersign.contracts.auth.UserRegistered;
import io.countersign.contracts.auth.UserReinstated;
import io.countersign.contracts.auth.UserSignedIn;
import io.countersign.contracts.auth.UserState;
import io.countersign.contracts.auth.UserStatus;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.EndSessions;
import io.countersign.messaging.test.CommandDuplicator;
import io.countersign.messaging.test.PeerStubs;
import io.countersign.messaging.test.ServiceUnderTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Flux;

/** The complete service on a real broker and store, between a {@link HostileProvider} and peer stubs. */
class AuthServiceIT {

    private static final String BINDING = "binding-of-the-browser";

    private static HostileProvider provider;
    private static ServiceUnderTest service;
    private static PeerStubs peers;

    private final String subject = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        provider = new HostileProvider();
        provider.metadata.put("authorization_response_iss_parameter_supported", true);
        service = ServiceUnderTest.start(
                AuthServiceApplication.builder(),
                ServiceUnderTest.database("auth"),
                "--countersign.providers.acme.number=0",
                "--countersign.providers.acme.name=Acme",
                "--countersign.providers.acme.issuer=" + provider.issuer(),
                "--countersign.providers.acme.client-id=" + HostileProvider.CLIENT,
                "--countersign.providers.acme.client-secret=secret",
                "--countersign.providers.acme.allow-insecure=true",
                "--countersign.providers.acme.allow-private-addresses=true");
        peers = AuthPeers.start();
        service.awaitReady();
        peers.awaitReady();
    }

    @AfterAll
    static void stop() {
        peers.close();
        service.close();
        provider.close();
    }

    @Test
    void signInWhenUserIsNewThenSignedInAndEventsArePublished() {
        SignedIn signedIn = (SignedIn) peers.send(finish(prepareSignIn(null), null));

        assertThat(signedIn.user().email()).isEqualTo("jane@example.org");
        assertThat(peers.send(new GetUser(signedIn.user().id()))).isEqualTo(signedIn.user());
        await().untilAsserted(() -> assertThat(peers.events(signedIn.user().id()))
                .extracting(Object::getClass)
                .isEqualTo(List.of(UserRegistered.class, UserSignedIn.class)));
    }

    @Test
    void signInWhenUserReturnsThenSameUserAndOneMoreEvent() {
        SignedIn first = (SignedIn) peers.send(finish(prepareSignIn(null), null));
        SignedIn second = (SignedIn) peers.send(finish(prepareSignIn(null), null));

        assertThat(second.user()).isEqualTo(first.user());
        assertThat(second.tokens().sessionId()).isNotEqualTo(first.tokens().sessionId());
        await().untilAsserted(() -> assertThat(peers.events(first.user().id()))
                .extracting(Object::getClass)
                .isEqualTo(List.of(UserRegistered.class, UserSignedIn.class, UserSignedIn.class)));
    }

    @Test
    void finishWhenConcurrentThenOneWins() {
        String attempt = prepareSignIn(null);

        List<Object> outcomes = Flux.range(0, 50)
                .flatMap(rival -> peers.outcome(finish(attempt, null)), 50)
                .collectList()
                .block();

        assertThat(outcomes.stream().filter(SignedIn.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(FailureCode.ATTEMPT_NOT_FOUND::equals))
                .hasSize(49);
    }

    @Test
    void finishWhenRepeatedByItsBrowserThenSameSessionAndNoFurtherEvent() {
        String attempt = prepareSignIn(BINDING);
        SignedIn first = (SignedIn) peers.send(finish(attempt, BINDING));
        SignedIn second = (SignedIn) peers.send(finish(attempt, BINDING));

        assertThat(second.tokens().sessionId()).isEqualTo(first.tokens().sessionId());
        assertThat(second.user()).isEqualTo(first.user());
        SignedIn later = (SignedIn) peers.send(finish(prepareSignIn(null), null));
        await().untilAsserted(() -> assertThat(peers.events(first.user().id()))
                .extracting(event -> event instanceof UserSignedIn signedIn ? signedIn.sessionId() : "registered")
                .containsExactly(
                        "registered", first.tokens().sessionId(), later.tokens().sessionId()));
    }

    @Test
    void linkingWhenBrowserReturnsWithANativeClientsAttemptThenConfirmedAndLinkedOnce() {
        SignedIn owner = (SignedIn) peers.send(finish(prepareSignIn(null), null));
        String userId = owner.user().id();
        String attempt = prepareLinking(userId);

        ConfirmationNeeded needed = (ConfirmationNeeded) peers.send(callback(attempt));

        assertThat(needed.account()).isEqualTo("Jane Doe (jane@example.org)");
        ConfirmLinking confirm = new ConfirmLinking(attempt, "acme", needed.confirmation());
        assertThat(peers.send(confirm)).isEqualTo(new Finished.Linked(userId, "acme"));
        assertThat(peers.outcome(confirm).block()).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
    }

    @Test
    void banWhenAcknowledgedThenSessionsEndAndSignInsAreRefusedUntilReinstated() {
        String userId = signIn().user().id();

        assertThat(peers.send(new BanUser(userId, "spam"))).isEqualTo(Done.DONE);

        assertThat(ended(userId)).containsExactly(new EndSessions(userId, 3, ACCOUNT_BANNED));
        assertThat(peers.outcome(finish(prepareSignIn(null), null)).block()).isEqualTo(FailureCode.ACCOUNT_BANNED);
        await().untilAsserted(() -> assertThat(peers.table(UserState.class).get(userId))
                .extracting(UserState::status, UserState::sequence)
                .containsExactly(UserStatus.MANUAL_BANNED, 3L));

        peers.send(new ReinstateUser(userId));

        signIn();
        await().untilAsserted(() -> assertThat(peers.events(userId))
                .extracting(Object::getClass)
                .isEqualTo(List.of(
                        UserRegistered.class,
                        UserSignedIn.class,
                        UserBanned.class,
                        UserReinstated.class,
                        UserSignedIn.class)));
    }

    @Test
    void eraseWhenAcknowledgedThenAccountAndStateAreRemoved() {
        String userId = signIn().user().id();
        await().untilAsserted(() ->
                assertThat(peers.table(UserState.class).get(userId).email()).isEqualTo("jane@example.org"));

        assertThat(peers.send(new EraseUser(userId))).isEqualTo(Done.DONE);
        assertThat(peers.send(new EraseUser(userId))).isEqualTo(Done.DONE);

        assertThat(ended(userId)).hasSize(2).containsOnly(new EndSessions(userId, 3, ACCOUNT_ERASED));
        assertThat(peers.outcome(new GetUser(userId)).block()).isEqualTo(FailureCode.NOT_FOUND);
        assertThat(peers.outcome(new BanUser(userId, "spam")).block()).isEqualTo(FailureCode.NOT_FOUND);
        assertThat(peers.outcome(finish(prepareSignIn(null), null)).block()).isEqualTo(FailureCode.UNAVAILABLE);
        await().untilAsserted(() ->
                assertThat(peers.table(UserState.class).get(userId)).isNull());
        assertThat(peers.events(userId))
                .extracting(Object::getClass)
                .isEqualTo(List.of(UserRegistered.class, UserSignedIn.class, UserErased.class));
    }

    @Test
    void commandsWhenDeliveredTwiceThenEachTakesEffectOnceAndSucceeds() {
        String userId;
        try (CommandDuplicator duplicator = CommandDuplicator.start(bootstrapServers(), Topics.AUTH_COMMANDS)) {
            userId = signIn().user().id();
            String attempt = prepareSignIn(BINDING);
            peers.send(finish(attempt, BINDING));
            String linking = prepareLinking(userId);
            ConfirmationNeeded needed = (ConfirmationNeeded) peers.send(callback(linking));
            assertThat(peers.send(new ConfirmLinking(linking, "acme", needed.confirmation())))
                    .isEqualTo(new Finished.Linked(userId, "acme"));
            peers.send(new BanUser(userId, "spam"));
            peers.send(new ReinstateUser(userId));
            await().until(() -> duplicator.copied() >= 11);
        }
        signIn();

        await().untilAsserted(() -> assertThat(peers.events(userId)).last().isInstanceOf(UserSignedIn.class));
        assertThat(peers.events(userId))
                .extracting(Object::getClass)
                .isEqualTo(List.of(
                        UserRegistered.class,
                        UserSignedIn.class,
                        UserSignedIn.class,
                        UserBanned.class,
                        UserReinstated.class,
                        UserSignedIn.class));
    }

    @Test
    void commandsWhenRefusedThenTheReplyHasTheReason() {
        assertThat(peers.outcome(new PrepareSignIn("a", "unknown", null, null)).block())
                .isEqualTo(FailureCode.UNKNOWN_PROVIDER);
        assertThat(peers.outcome(finish("unknown", null)).block()).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
        assertThat(peers.outcome(new GetUser("unknown")).block()).isEqualTo(FailureCode.NOT_FOUND);
    }

    @Test
    void catalogueThenProviderIsPublishedWithDiscoveredMetadata() {
        await().untilAsserted(() -> assertThat(peers.table(ProviderEntry.class).get("acme"))
                .isEqualTo(new ProviderEntry("acme", 0, "Acme", null, provider.issuer(), true)));
    }

    @Test
    void prometheusThenReturnsMetrics() {
        assertThat(service.get("/actuator/prometheus")).contains("jvm_memory_used_bytes");
    }

    private SignedIn signIn() {
        return (SignedIn) peers.send(finish(prepareSignIn(null), null));
    }

    private String prepareSignIn(String binding) {
        String id = UUID.randomUUID().toString();
        followRedirect(peers.send(new PrepareSignIn(id, "acme", null, binding)));
        return id;
    }

    private String prepareLinking(String userId) {
        String id = UUID.randomUUID().toString();
        followRedirect(peers.send(new PrepareLinking(id, userId, "acme", Flow.SSO, null, null)));
        return id;
    }

    /** The browser follows the redirect to the provider, which remembers the nonce. */
    private void followRedirect(PreparedAttempt prepared) {
        String nonce = UriComponentsBuilder.fromUriString(prepared.url().reveal())
                .build()
                .getQueryParams()
                .getFirst("nonce");
        provider.claims.put("nonce", nonce);
        provider.claims.put("sub", subject);
    }

    private static FinishSignIn finish(String attempt, String binding) {
        return new FinishSignIn(
                attempt,
                "acme",
                Flow.SESSION,
                Secret.of("code"),
                null,
                null,
                null,
                binding,
                binding != null,
                new Device("192.0.2.1", "test"));
    }

    private static FinishSignIn callback(String attempt) {
        return new FinishSignIn(
                attempt,
                "acme",
                Flow.SSO,
                Secret.of("code"),
                null,
                provider.issuer(),
                null,
                null,
                true,
                new Device("192.0.2.1", "test"));
    }

    /** The {@code EndSessions} commands for this user. */
    private static List<EndSessions> ended(String userId) {
        return peers.received(EndSessions.class).stream()
                .filter(command -> command.userId().equals(userId))
                .toList();
    }
}
