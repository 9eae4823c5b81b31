package io.countersign.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contracts.Messages;
import io.countersign.contracts.auth.CompleteSignIn;
import io.countersign.contracts.auth.Device;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.auth.PrepareLinking;
import io.countersign.contracts.auth.PreparedAttempt;
import io.countersign.contracts.auth.Profile;
import io.countersign.contracts.auth.UserErased;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.link.BeginLinking;
import io.countersign.contracts.link.EraseLinks;
import io.countersign.contracts.link.LinkIdentity;
import io.countersign.contracts.link.Links;
import io.countersign.contracts.link.LinksState;
import io.countersign.contracts.link.ListLinks;
import io.countersign.contracts.link.ProviderLinked;
import io.countersign.contracts.link.ProviderUnlinked;
import io.countersign.contracts.link.ResolveIdentity;
import io.countersign.contracts.link.UnlinkProvider;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.EndSessions;
import io.countersign.contracts.token.EndSessionsOfLink;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.link.ownership.Identities;
import io.countersign.link.ownership.IdentityReservation;
import io.countersign.messaging.test.PeerStubs;
import io.countersign.messaging.test.ServiceUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The complete service, with a broker, a store and peer stubs. */
class LinkServiceIT {

    private static final String AUTHORIZATION_URL = "https://demo.example/authorize?nonce=n";

    private static ServiceUnderTest service;
    private static PeerStubs peers;

    private final Identity first =
            new Identity("https://demo.example", UUID.randomUUID().toString());
    private final Identity second =
            new Identity("https://acme.example", UUID.randomUUID().toString());

    @BeforeAll
    static void start() {
        service = ServiceUnderTest.start(LinkServiceApplication.builder(), ServiceUnderTest.database("link"));
        peers = PeerStubs.of(Messages.ALL)
                .replying(Topics.AUTH_COMMANDS, CompleteSignIn.class, LinkServiceIT::linked)
                .replying(Topics.AUTH_COMMANDS, PrepareLinking.class, command -> prepared())
                .replying(Topics.TOKEN_COMMANDS, EndSessions.class, command -> Done.DONE)
                .replying(Topics.TOKEN_COMMANDS, EndSessionsOfLink.class, command -> Done.DONE)
                .subscribing(ProviderLinked.class, ProviderUnlinked.class)
                .reading(Topics.LINKS, LinksState.class)
                .start();
        service.awaitReady();
        peers.awaitReady();
    }

    /** A reply with the content of the command. */
    private static Finished linked(CompleteSignIn command) {
        return new Finished.Linked(command.userId(), command.signIn().provider());
    }

    private static PreparedAttempt prepared() {
        return new PreparedAttempt(Secret.of(AUTHORIZATION_URL), Instant.now());
    }

    @AfterAll
    static void stop() {
        peers.close();
        service.close();
    }

    @Test
    void resolveWhenIdentityIsNewThenAuthServiceCompletesSignInAndEventIsPublished() {
        String userId = signIn(first);

        assertThat(signIn(first)).isEqualTo(userId);
        await().untilAsserted(() -> assertThat(peers.events(userId))
                .singleElement()
                .isInstanceOfSatisfying(ProviderLinked.class, event -> {
                    assertThat(event.provider()).isEqualTo("demo");
                    assertThat(event.issuer()).isEqualTo(first.issuer());
                    assertThat(event.subject()).isEqualTo(first.subject());
                }));
    }

    @Test
    void linkListAndUnlinkThenRepliesAndEvents() {
        String userId = signIn(first);

        assertThat(peers.send(new LinkIdentity(userId, verified("acme", second))))
                .isEqualTo(new Finished.Linked(userId, "acme"));
        assertThat(peers.send(new ListLinks(userId)).links())
                .extracting(Links.Link::provider)
                .containsExactly("demo", "acme");
        assertThat(peers.send(new UnlinkProvider(userId, "demo"))).isEqualTo(Done.DONE);

        await().untilAsserted(() -> assertThat(peers.events(userId))
                .extracting(Object::getClass)
                .isEqualTo(List.of(ProviderLinked.class, ProviderLinked.class, ProviderUnlinked.class)));
    }

    @Test
    void unlinkThenTheTokenServiceRepliesOnceTheSessionsOfTheLinkHaveEnded() {
        String userId = signIn(first);
        peers.send(new LinkIdentity(userId, verified("acme", second)));

        peers.send(new UnlinkProvider(userId, "demo"));

        await().untilAsserted(() -> assertThat(peers.events(userId)).hasSize(3));
        String linkId = ((ProviderUnlinked) peers.events(userId).get(2)).linkId();
        assertThat(peers.received(EndSessionsOfLink.class)).contains(new EndSessionsOfLink(userId, linkId));
    }

    @Test
    void eraseThenEveryIdentityIsFreeAndTheTokenServiceReplies() {
        String userId = signIn(first);
        peers.send(new LinkIdentity(userId, verified("acme", second)));

        assertThat(peers.send(new EraseLinks(userId, 4))).isEqualTo(Done.DONE);

        assertThat(peers.received(EndSessions.class))
                .contains(new EndSessions(userId, 4, RevocationReason.ACCOUNT_ERASED));
        assertThat(peers.send(new ListLinks(userId)).links()).isEmpty();
        assertThat(signIn(first)).isNotEqualTo(userId);
        await().untilAsserted(() -> assertThat(peers.events(userId))
                .extracting(Object::getClass)
                .isEqualTo(List.of(
                        ProviderLinked.class, ProviderLinked.class, ProviderUnlinked.class, ProviderUnlinked.class)));
    }

    @Test
    void linksStateThenFollowsTheLinksUntilTheUserIsErased() {
        String userId = signIn(first);
        peers.send(new LinkIdentity(userId, verified("acme", second)));
        await().untilAsserted(() -> assertThat(peers.table(LinksState.class).get(userId))
                .isNotNull()
                .satisfies(state -> assertThat(state.sequence()).isEqualTo(2))
                .satisfies(state -> assertThat(state.links())
                        .extracting(LinksState.Link::provider)
                        .containsExactly("demo", "acme")));

        peers.send(new EraseLinks(userId, 4));

        await().untilAsserted(() ->
                assertThat(peers.table(LinksState.class).get(userId)).isNull());
    }

    @Test
    void eraseWhenOnlyItsEventArrivesThenTheLinksEnd() {
        String userId = signIn(first);

        peers.publish(new UserErased(userId, Instant.now()), "/auth/users", 2);

        await().untilAsserted(() -> assertThat(peers.events(userId)).last().isInstanceOf(ProviderUnlinked.class));
        assertThat(peers.refusal(new LinkIdentity(userId, verified("acme", second))))
                .isEqualTo(FailureCode.UNAVAILABLE);
    }

    @Test
    void commandsWhenRefusedThenFailureHasTheReason() {
        String userId = signIn(first);
        signIn(second);

        assertThat(peers.refusal(new UnlinkProvider(userId, "demo"))).isEqualTo(FailureCode.LAST_IDENTITY);
        assertThat(peers.refusal(new UnlinkProvider(userId, "acme"))).isEqualTo(FailureCode.PROVIDER_NOT_LINKED);
        assertThat(peers.refusal(begin(userId, "demo"))).isEqualTo(FailureCode.PROVIDER_ALREADY_LINKED);
        assertThat(peers.refusal(new LinkIdentity(userId, verified("acme", second))))
                .isEqualTo(FailureCode.IDENTITY_OWNED_BY_ANOTHER);
    }

    @Test
    void beginWhenProviderIsFreeThenAuthServiceReplies() {
        String userId = signIn(first);

        assertThat(peers.send(begin(userId, "acme")).url().reveal()).isEqualTo(AUTHORIZATION_URL);
    }

    @Test
    void prometheusThenReturnsMetrics() {
        assertThat(service.get("/actuator/prometheus")).contains("jvm_memory_used_bytes");
    }

    @Test
    void openReservationWhenItsCommandDiedThenTheServiceCompletesIt() {
        String userId = signIn(first);
        Identities identities = service.bean(Identities.class);
        identities.reserve(diedLongAgo(userId)).block();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(peers.events(userId)).hasSize(2));

        await().until(() -> !identities.find(second.id()).block().open());
    }

    private IdentityReservation diedLongAgo(String userId) {
        return new IdentityReservation(
                second.id(),
                userId,
                UUID.randomUUID().toString(),
                "acme",
                second.issuer(),
                second.subject(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                "correlation",
                Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS),
                true);
    }

    private static String signIn(Identity identity) {
        String provider = identity.issuer().contains("demo") ? "demo" : "acme";
        Finished answer = peers.send(new ResolveIdentity(verified(provider, identity)));
        return ((Finished.Linked) answer).userId();
    }

    private static BeginLinking begin(String userId, String provider) {
        return new BeginLinking(UUID.randomUUID().toString(), userId, provider, Flow.SSO, null, null);
    }

    private static VerifiedSignIn verified(String provider, Identity identity) {
        Profile profile = new Profile(null, null, null, null, null, null);
        return new VerifiedSignIn(
                UUID.randomUUID().toString(),
                provider,
                identity,
                profile,
                new Device(null, null),
                Instant.now(),
                Secret.of("https://demo.example/logout?id_token_hint=h"));
    }
}
