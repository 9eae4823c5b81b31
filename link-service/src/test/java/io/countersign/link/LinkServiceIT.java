package io.countersign.link;

import static io.countersign.backing.test.TestBackingServices.bootstrapServers;
import static io.countersign.backing.test.TestBackingServices.mongoUri;
import static io.countersign.backing.test.TestBackingServices.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.Identity;
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
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.token.EndSessions;
import io.countersign.contracts.token.EndSessionsOfLink;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.link.ownership.Identities;
import io.countersign.link.ownership.IdentityReservation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** The whole service, on a real broker and a real store, between a gateway and an auth service that the test plays. */
class LinkServiceIT {

    private static ConfigurableApplicationContext service;
    private static Neighbours neighbours;

    private final Identity first =
            new Identity("https://demo.example", UUID.randomUUID().toString());
    private final Identity second =
            new Identity("https://acme.example", UUID.randomUUID().toString());

    @BeforeAll
    static void start() {
        service = LinkServiceApplication.builder()
                .run(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                        "--spring.mongodb.uri=" + mongoUri(),
                        "--spring.mongodb.database=" + uniqueName("link"),
                        Neighbours.SEALING_KEY,
                        Neighbours.ACTIVE_KEY);
        neighbours = Neighbours.start(bootstrapServers());
        await().atMost(Duration.ofSeconds(60)).until(() -> health("readiness").contains("\"status\":\"UP\""));
        neighbours.awaitReady();
    }

    @AfterAll
    static void stop() {
        neighbours.close();
        service.close();
    }

    @Test
    void resolveWhenIdentityIsNewThenAuthServiceCompletesSignInAndSubscribersAreTold() {
        String userId = signIn(first);

        assertThat(signIn(first)).isEqualTo(userId);
        await().untilAsserted(() -> assertThat(neighbours.events(userId))
                .singleElement()
                .isInstanceOfSatisfying(ProviderLinked.class, event -> {
                    assertThat(event.provider()).isEqualTo("demo");
                    assertThat(event.issuer()).isEqualTo(first.issuer());
                    assertThat(event.subject()).isEqualTo(first.subject());
                }));
    }

    @Test
    void linkListAndUnlinkThenEachIsAnsweredAndTold() {
        String userId = signIn(first);

        assertThat(send(new LinkIdentity(userId, verified("acme", second))))
                .isEqualTo(new Finished.Linked(userId, "acme"));
        assertThat(send(new ListLinks(userId)).links())
                .extracting(Links.Link::provider)
                .containsExactly("demo", "acme");
        assertThat(send(new UnlinkProvider(userId, "demo"))).isEqualTo(Done.DONE);

        await().untilAsserted(() -> assertThat(neighbours.events(userId))
                .extracting(Object::getClass)
                .isEqualTo(List.of(ProviderLinked.class, ProviderLinked.class, ProviderUnlinked.class)));
    }

    @Test
    void unlinkThenTheTokenServiceAnswersOnceTheSessionsOfTheLinkHaveEnded() {
        String userId = signIn(first);
        send(new LinkIdentity(userId, verified("acme", second)));

        send(new UnlinkProvider(userId, "demo"));

        await().untilAsserted(() -> assertThat(neighbours.events(userId)).hasSize(3));
        String linkId = ((ProviderUnlinked) neighbours.events(userId).get(2)).linkId();
        assertThat(neighbours.tokenService().received()).contains(new EndSessionsOfLink(userId, linkId));
    }

    @Test
    void eraseThenEveryIdentityIsFreeAndTheTokenServiceAnswers() {
        String userId = signIn(first);
        send(new LinkIdentity(userId, verified("acme", second)));

        assertThat(send(new EraseLinks(userId, 4))).isEqualTo(Done.DONE);

        assertThat(neighbours.tokenService().received())
                .contains(new EndSessions(userId, 4, RevocationReason.ACCOUNT_ERASED));
        assertThat(send(new ListLinks(userId)).links()).isEmpty();
        assertThat(signIn(first)).isNotEqualTo(userId);
        await().untilAsserted(() -> assertThat(neighbours.events(userId))
                .extracting(Object::getClass)
                .isEqualTo(List.of(
                        ProviderLinked.class, ProviderLinked.class, ProviderUnlinked.class, ProviderUnlinked.class)));
    }

    @Test
    void linksStateFollowsTheLinksUntilTheUserIsErased() {
        String userId = signIn(first);
        send(new LinkIdentity(userId, verified("acme", second)));
        await().untilAsserted(() -> assertThat(neighbours.links().get(userId))
                .isNotNull()
                .satisfies(state -> assertThat(state.sequence()).isEqualTo(2))
                .satisfies(state -> assertThat(state.links())
                        .extracting(LinksState.Link::provider)
                        .containsExactly("demo", "acme")));

        send(new EraseLinks(userId, 4));

        await().untilAsserted(() -> assertThat(neighbours.links().get(userId)).isNull());
    }

    @Test
    void eraseWhenOnlyItsEventArrivesThenTheLinksEndAllTheSame() {
        String userId = signIn(first);

        neighbours.publish(new UserErased(userId, Instant.now()), 2);

        await().untilAsserted(() -> assertThat(neighbours.events(userId)).last().isInstanceOf(ProviderUnlinked.class));
        assertThat(refusal(new LinkIdentity(userId, verified("acme", second)))).isEqualTo(FailureCode.UNAVAILABLE);
    }

    @Test
    void commandsWhenRefusedThenCallerLearnsWhy() {
        String userId = signIn(first);
        signIn(second);

        assertThat(refusal(new UnlinkProvider(userId, "demo"))).isEqualTo(FailureCode.LAST_IDENTITY);
        assertThat(refusal(new UnlinkProvider(userId, "acme"))).isEqualTo(FailureCode.PROVIDER_NOT_LINKED);
        assertThat(refusal(begin(userId, "demo"))).isEqualTo(FailureCode.PROVIDER_ALREADY_LINKED);
        assertThat(refusal(new LinkIdentity(userId, verified("acme", second))))
                .isEqualTo(FailureCode.IDENTITY_OWNED_BY_ANOTHER);
    }

    @Test
    void beginWhenProviderIsFreeThenAuthServiceAnswers() {
        String userId = signIn(first);

        assertThat(send(begin(userId, "acme")).url().reveal()).isEqualTo(Neighbours.AUTHORIZATION_URL);
    }

    @Test
    void prometheusThenAnswersWithMetrics() {
        assertThat(get("/actuator/prometheus")).contains("jvm_memory_used_bytes");
    }

    @Test
    void openReservationWhenItsCommandDiedAndNobodyComesThenTheServiceCompletesIt() {
        String userId = signIn(first);
        Identities identities = service.getBean(Identities.class);
        identities.reserve(diedLongAgo(userId)).block();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(neighbours.events(userId)).hasSize(2));

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
        Finished answer = send(new ResolveIdentity(verified(provider, identity)));
        return ((Finished.Linked) answer).userId();
    }

    private static BeginLinking begin(String userId, String provider) {
        return new BeginLinking(UUID.randomUUID().toString(), userId, provider, Flow.SSO, null, null);
    }

    private static VerifiedSignIn verified(String provider, Identity identity) {
        return Neighbours.verified(UUID.randomUUID().toString(), provider, identity, Instant.now());
    }

    private static <R> R send(Command<R> command) {
        return neighbours
                .gateway()
                .send(command, Duration.ofSeconds(10))
                .blockOptional()
                .orElseThrow();
    }

    private static FailureCode refusal(Command<?> command) {
        return neighbours
                .gateway()
                .send(command, Duration.ofSeconds(10))
                .map(answer -> FailureCode.INTERNAL)
                .onErrorResume(
                        Refused.class, refused -> Mono.just(refused.failure().code()))
                .blockOptional()
                .orElseThrow();
    }

    private static String health(String group) {
        return get("/actuator/health/" + group);
    }

    private static String get(String path) {
        int port = ((WebServerApplicationContext) service).getWebServer().getPort();
        return WebClient.create("http://127.0.0.1:" + port)
                .get()
                .uri(path)
                .exchangeToMono(answer -> answer.bodyToMono(String.class))
                .blockOptional()
                .orElseThrow();
    }
}
