package io.countersign.auth.oidc.idtoken;

import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.auth.oidc.claims.Claims;
import io.countersign.auth.providers.Provider;
import io.countersign.contracts.message.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Validates the claims of an ID token whose signature is valid (OpenID Connect Core 3.1.3.7 steps 2 to 5 and 9 to 11). */
final class IdTokenClaimsValidator {

    private static final int MAX_SUBJECT = 255;

    private final String issuer;
    private final String clientId;
    private final Duration skew;
    private final Clock clock;

    IdTokenClaimsValidator(Provider provider, Duration skew, Clock clock) {
        this.issuer = provider.issuer();
        this.clientId = provider.client().clientId();
        this.skew = skew;
        this.clock = clock;
    }

    /** @throws io.countersign.contracts.message.Refused with {@code CREDENTIAL_INVALID} and the reason */
    void validate(Claims claims, Secret nonce) {
        require(claims.text("iss").filter(issuer::equals).isPresent(), "is of another issuer");
        require(claims.text("sub").filter(IdTokenClaimsValidator::isSubject).isPresent(), "has no valid subject");
        validateAudience(claims);
        validateTimes(claims, clock.instant());
        require(claims.text("nonce").map(Secret::of).filter(nonce::equals).isPresent(), "has another nonce");
    }

    private void validateAudience(Claims claims) {
        List<String> audience = claims.audience();
        Optional<String> authorizedParty = claims.text("azp");
        require(audience.contains(clientId), "is for another client");
        require(
                !claims.has("azp") || authorizedParty.filter(clientId::equals).isPresent(),
                "was issued to another client");
        require(
                audience.stream().allMatch(clientId::equals) || authorizedParty.isPresent(),
                "has further audiences and was not issued to this client");
    }

    private void validateTimes(Claims claims, Instant now) {
        Optional<Instant> expiry = claims.time("exp");
        Optional<Instant> issuedAt = claims.time("iat");
        require(expiry.isPresent() && issuedAt.isPresent(), "has no valid times");
        require(now.isBefore(expiry.orElseThrow().plus(skew)), "has expired");
        require(!issuedAt.orElseThrow().isAfter(now.plus(skew)), "was issued in the future");
        require(
                !claims.has("nbf")
                        || claims.time("nbf")
                                .filter(start -> !start.isAfter(now.plus(skew)))
                                .isPresent(),
                "is not valid yet");
    }

    private static boolean isSubject(String subject) {
        return !subject.isBlank()
                && subject.length() <= MAX_SUBJECT
                && subject.chars().noneMatch(Character::isISOControl);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw ProviderRefusals.credentialInvalid("The ID token " + otherwise + ".");
        }
    }
}
