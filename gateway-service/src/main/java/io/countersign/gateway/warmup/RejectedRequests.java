package io.countersign.gateway.warmup;

import io.countersign.contracts.auth.GetUser;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.link.ListLinks;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.token.ListSessions;
import io.countersign.contracts.token.PublicKey;
import io.countersign.gateway.bearer.VerificationKeys;
import io.countersign.messaging.StateTable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Valid commands and requests that reach the service which decides on them, and change nothing there. */
final class RejectedRequests {

    private static final String UNKNOWN = "warm-up";
    private static final int UNKNOWN_PROVIDER = Integer.MAX_VALUE;

    /** The nil UUID (RFC 9562 section 5.9): attempt ids are random, so no attempt has it. */
    private static final String NIL_UUID = "00000000-0000-0000-0000-000000000000";

    private final StateTable<ProviderEntry> providers;
    private final VerificationKeys keys;

    RejectedRequests(StateTable<ProviderEntry> providers, VerificationKeys keys) {
        this.providers = providers;
        this.keys = keys;
    }

    /**
     * At least one command for each service, of those that no rejected HTTP request can cause because the gateway itself would refuse it.
     * The sign-in is prepared with an unknown provider, so that no attempt is stored.
     */
    List<Command<?>> commands() {
        return List.of(
                new GetUser(UNKNOWN),
                new PrepareSignIn(NIL_UUID, UNKNOWN, null, null),
                new ListLinks(UNKNOWN),
                new ListSessions(UNKNOWN));
    }

    /** A token with the id of one of our keys, if there is one, and an invalid signature. */
    String accessToken() {
        return keys.live().stream().findAny().map(RejectedRequests::tokenOf).orElse("none");
    }

    /** Refused by the gateway, which knows all providers. */
    Map<String, Object> prepare() {
        return Map.of("provider", UNKNOWN_PROVIDER);
    }

    /** An attempt that was never prepared, with a configured provider: refused by the auth service. */
    Map<String, Object> finish() {
        int provider = providers.entries().values().stream()
                .findAny()
                .map(ProviderEntry::number)
                .orElse(UNKNOWN_PROVIDER);
        return Map.of("code", UNKNOWN, "session_id", NIL_UUID, "provider_id", provider);
    }

    /** A refresh token with an invalid signature: refused by the token service. */
    Map<String, Object> refresh() {
        String claims = "{\"token_type\":\"refresh\",\"sid\":\"" + UNKNOWN + "\",\"sub\":\"" + UNKNOWN + "\"}";
        return Map.of("refresh_token", token("{\"alg\":\"HS256\",\"typ\":\"rt+jwt\"}", claims));
    }

    private static String tokenOf(PublicKey key) {
        String header = "{\"alg\":\"" + key.jwk().get("alg") + "\",\"kid\":\"" + key.keyId() + "\"}";
        return token(header, "{\"sub\":\"" + UNKNOWN + "\"}");
    }

    private static String token(String header, String claims) {
        byte[] signature = new byte[64];
        Arrays.fill(signature, (byte) 1);
        return encoded(header.getBytes(StandardCharsets.UTF_8))
                + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8))
                + "."
                + encoded(signature);
    }

    private static String encoded(byte[] part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part);
    }
}
