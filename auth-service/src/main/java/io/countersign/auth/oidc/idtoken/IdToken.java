package io.countersign.auth.oidc.idtoken;

import com.nimbusds.jwt.SignedJWT;
import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.auth.oidc.claims.Claims;
import io.countersign.auth.oidc.http.JsonObjects;
import java.text.ParseException;
import java.util.Set;

/**
 * A parsed ID token (OpenID Connect Core 2) with an acceptable header; its signature and claims are not validated yet.
 *
 * @param jwt its header, payload and signature
 * @param claims its payload
 */
record IdToken(SignedJWT jwt, Claims claims) {

    /** Any other type, such as {@code at+jwt}, is not an ID token (RFC 8725 section 3.11). */
    private static final String TYPE = "JWT";

    /**
     * Parses the token and validates its header (OpenID Connect Core 3.1.3.7 steps 6 and 7, RFC 7515 section 4.1.11).
     *
     * @param algorithms the JWS algorithms that the provider may use
     * @throws io.countersign.contracts.message.Refused with {@code CREDENTIAL_INVALID}
     */
    static IdToken parse(String serialized, Set<String> algorithms) {
        IdToken token = parse(serialized);
        var header = token.jwt().getHeader();
        if (!algorithms.contains(header.getAlgorithm().getName())) {
            throw ProviderRefusals.credentialInvalid("The provider does not list the ID token's signature algorithm.");
        }
        if (header.getCriticalParams() != null || header.toJSONObject().containsKey("crit")) {
            throw ProviderRefusals.credentialInvalid("The ID token requires an unsupported extension.");
        }
        if (header.getContentType() != null
                || (header.getType() != null
                        && !TYPE.equalsIgnoreCase(header.getType().getType()))) {
            throw ProviderRefusals.credentialInvalid("The token is of another type than an ID token.");
        }
        return token;
    }

    private static IdToken parse(String serialized) {
        try {
            SignedJWT jwt = SignedJWT.parse(serialized);
            return new IdToken(
                    jwt, new Claims(JsonObjects.parse(jwt.getPayload().toBytes())));
        } catch (ParseException | IllegalArgumentException e) {
            throw ProviderRefusals.credentialInvalid("The ID token is not a signed JWT.");
        }
    }
}
