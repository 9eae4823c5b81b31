package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.GetUser;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.link.Links;
import io.countersign.contracts.link.ListLinks;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.ListSessions;
import io.countersign.contracts.token.RotateRefreshToken;
import io.countersign.contracts.token.Sessions;
import io.countersign.messaging.WarmUp;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The commands that a warm-up sends, and the services that it waits for. */
class SelfWarmUpTest extends GatewayTest {

    @Autowired
    private WarmUp warmUp;

    @BeforeEach
    void rejectEverything() {
        services.refuse(GetUser.class, FailureCode.NOT_FOUND);
        services.refuse(PrepareSignIn.class, FailureCode.UNKNOWN_PROVIDER);
        services.refuse(FinishSignIn.class, FailureCode.ATTEMPT_NOT_FOUND);
        services.reply(ListLinks.class, command -> new Links(List.of()));
        services.reply(ListSessions.class, command -> new Sessions(List.of()));
        services.refuse(RotateRefreshToken.class, FailureCode.CREDENTIAL_INVALID);
    }

    @Test
    void roundThenSendsEachServiceItsCommands() {
        warmUp.round().block(TIMEOUT);

        Map<String, List<String>> byTopic = services.sent().stream()
                .map(FakeCommandSender.Sent::command)
                .collect(Collectors.groupingBy(
                        Command::topic,
                        Collectors.mapping(command -> command.getClass().getSimpleName(), Collectors.toList())));
        assertThat(byTopic)
                .isEqualTo(Map.of(
                        Topics.AUTH_COMMANDS, List.of("GetUser", "PrepareSignIn", "FinishSignIn"),
                        Topics.LINK_COMMANDS, List.of("ListLinks"),
                        Topics.TOKEN_COMMANDS, List.of("ListSessions", "RotateRefreshToken")));
    }

    @Test
    void roundThenPreparesWithAnUnknownProviderAndFinishesWithAKnownOne() {
        warmUp.round().block(TIMEOUT);

        PrepareSignIn prepare = sent(PrepareSignIn.class).get(0);
        FinishSignIn finish = sent(FinishSignIn.class).get(0);
        assertThat(providers().entries()).doesNotContainKey(prepare.provider()).containsKey(finish.provider());
        assertThat(finish.attemptId()).isEqualTo("00000000-0000-0000-0000-000000000000");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                GetUser.class,
                PrepareSignIn.class,
                FinishSignIn.class,
                ListLinks.class,
                ListSessions.class,
                RotateRefreshToken.class
            })
    void roundWhenAServiceIsUnavailableThenRetriesUntilItReplies(Class<?> type) throws Exception {
        services.refuse(type, FailureCode.UNAVAILABLE);
        CompletableFuture<Void> round = warmUp.round().toFuture();
        await().atMost(TIMEOUT).until(() -> sent(type).size() > 2);
        assertThat(round).isNotDone();

        services.refuse(type, FailureCode.NOT_FOUND);

        assertThat(round.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isNull();
    }

    @Test
    void roundWhenTheDeadlineIsExceededThenRetriesUntilTheServiceReplies() throws Exception {
        services.refuse(RotateRefreshToken.class, FailureCode.DEADLINE_EXCEEDED);
        CompletableFuture<Void> round = warmUp.round().toFuture();
        await().atMost(TIMEOUT).until(() -> sent(RotateRefreshToken.class).size() > 2);
        assertThat(round).isNotDone();

        services.refuse(RotateRefreshToken.class, FailureCode.CREDENTIAL_INVALID);

        assertThat(round.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isNull();
    }

    private <C> List<C> sent(Class<C> type) {
        return services.sent().stream()
                .map(FakeCommandSender.Sent::command)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
