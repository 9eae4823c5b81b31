package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contracts.Messages;
import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.GetUser;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.link.Links;
import io.countersign.contracts.link.ListLinks;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.ListSessions;
import io.countersign.contracts.token.RotateRefreshToken;
import io.countersign.contracts.token.Sessions;
import io.countersign.messaging.test.PeerStubs;
import io.countersign.messaging.test.ServiceUnderTest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A gateway with a broker that starts before the services. */
class WarmUpReadinessIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final Deque<PeerStubs> services = new ArrayDeque<>();
    private final ServiceUnderTest gateway = ServiceUnderTest.start(
            GatewayServiceApplication.builder(),
            "--management.server.port=0",
            "--management.server.address=127.0.0.1",
            "--countersign.gateway.shutdown.announcement=0s",
            "--countersign.messaging.max-warm-up-time=10m");

    @AfterEach
    void stop() {
        gateway.close();
        services.forEach(PeerStubs::close);
    }

    @Test
    void readinessWhenServicesStartOneAfterTheOtherThenWaitsForTheLast() {
        startService(PeerStubs.of(Messages.ALL)
                .replying(Topics.AUTH_COMMANDS, GetUser.class, WarmUpReadinessIT::reject)
                .replying(Topics.AUTH_COMMANDS, PrepareSignIn.class, WarmUpReadinessIT::reject)
                .replying(Topics.AUTH_COMMANDS, FinishSignIn.class, WarmUpReadinessIT::reject));
        awaitReceived(GetUser.class);
        assertThat(gateway.isReady()).isFalse();

        startService(PeerStubs.of(Messages.ALL)
                .replying(Topics.LINK_COMMANDS, ListLinks.class, command -> new Links(List.of())));
        awaitReceived(ListLinks.class);
        assertThat(gateway.isReady()).isFalse();

        startService(PeerStubs.of(Messages.ALL)
                .replying(Topics.TOKEN_COMMANDS, ListSessions.class, command -> new Sessions(List.of()))
                .replying(Topics.TOKEN_COMMANDS, RotateRefreshToken.class, WarmUpReadinessIT::reject));
        await().atMost(TIMEOUT).until(gateway::isReady);
        awaitReceived(RotateRefreshToken.class);
    }

    private void startService(PeerStubs.Builder service) {
        services.push(service.start());
    }

    /** Twice: the second time shows that the warm-up has tried the missing services and started another round. */
    private void awaitReceived(Class<?> type) {
        await().atMost(TIMEOUT).until(() -> services.getFirst().received(type).size() >= 2);
    }

    private static <R> R reject(Command<R> command) {
        throw new Refused(FailureCode.NOT_FOUND, "Rejected by the test.");
    }
}
