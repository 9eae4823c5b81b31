package io.countersign.gateway.warmup;

import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.token.PublicKey;
import io.countersign.gateway.bearer.VerificationKeys;
import io.countersign.messaging.StateTable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** What looks like the real thing as far as its verification, and is not. */
public final class RejectedRequests {

    private static final int UNKNOWN_PROVIDER = Integer.MAX_VALUE;

    private final StateTable<ProviderEntry> providers;
    private final VerificationKeys keys;

    public RejectedRequests(StateTable<ProviderEntry> providers, VerificationKeys keys) {
        this.providers = providers;
        this.keys = keys;
    }

    /** With a key of ours, if there is one, and a signature that is not by it. */
    String accessToken() {
        return keys.live().stream().findAny().map(RejectedRequests::tokenOf).orElse("none");
    }

    Map<String, Object> prepare() {
        return Map.of("provider", UNKNOWN_PROVIDER);
    }

    /** An attempt that was never prepared, at a provider that there is. */
    Map<String, Object> finish() {
        int provider = providers.entries().values().stream()
                .findAny()
                .map(ProviderEntry::number)
                .orElse(UNKNOWN_PROVIDER);
        return Map.of("code", "rehearsal", "session_id", "rehearsal", "provider_id", provider);
    }

    Map<String, Object> refresh() {
        String claims = "{\"token_type\":\"refresh\",\"sid\":\"rehearsal\",\"sub\":\"rehearsal\"}";
        return Map.of("refresh_token", token("{\"alg\":\"HS256\",\"typ\":\"rt+jwt\"}", claims));
    }

    private static String tokenOf(PublicKey key) {
        String header = "{\"alg\":\"" + key.jwk().get("alg") + "\",\"kid\":\"" + key.keyId() + "\"}";
        return token(header, "{\"sub\":\"rehearsal\"}");
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
