package io.countersign.token;

import io.countersign.simulation.service.Defaults;
import io.countersign.simulation.service.Environment;
import io.countersign.simulation.service.ServiceParts;
import io.countersign.token.keys.KeyRotation;
import io.countersign.token.keys.LiveKeys;
import io.countersign.token.sessions.SessionCommands;
import java.time.Clock;
import java.util.List;

/** The handlers of the token service, by its own configuration and routing table. */
public final class SimulatedTokenService {

    private static final TokenProperties SETTINGS = Defaults.of(TokenProperties.class);

    private SimulatedTokenService() {}

    public static ServiceParts create(Environment environment) {
        TokenConfiguration wiring = new TokenConfiguration();
        TokenMessaging routing = new TokenMessaging();
        Clock clock = environment.clock();
        LiveKeys keys = wiring.liveKeys();
        KeyRotation rotation = wiring.keyRotation(
                environment.store(), environment.sealer(), environment.states(), keys, SETTINGS, clock);
        SessionCommands sessions = wiring.sessionCommands(
                environment.store(),
                keys,
                environment.events(),
                environment.sealer(),
                SETTINGS,
                environment.retry(),
                clock);
        SigningKeysHealth health = wiring.signingKeysHealthIndicator(rotation, keys);
        return new ServiceParts(
                routing.tokenCommands(sessions),
                List.of(routing.tokenReactions(sessions)),
                List.of(),
                List.of(wiring.keyRotationTask(health, SETTINGS)));
    }
}
