package io.countersign.auth.oidc.idtoken;

import com.nimbusds.jwt.SignedJWT;
import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.auth.oidc.claims.Claims;
import io.countersign.auth.oidc.http.JsonObjects;
import java.text.ParseException;
import java.util.Set;

/**
 * An ID token as it came: its parts are known, nothing about it is believed yet.
 *
 * @param jwt its header, payload and signature
 * @param claims its payload
 */
record IdToken(SignedJWT jwt, Claims claims) {

    /** RFC 8725 section 3.11: a token that says it is something else is no ID token. */
    private static final String TYPE = "JWT";

    /**
     * Parses the token and judges its header.
     *
     * @param algorithms the JWS algorithms that the provider may use
     * @throws io.countersign.contracts.message.Refused with {@code CREDENTIAL_INVALID}
     */
    static IdToken parse(String serialized, Set<String> algorithms) {
        IdToken token = parse(serialized);
        var header = token.jwt().getHeader();
        if (!algorithms.contains(header.getAlgorithm().getName())) {
            throw ProviderRefusals.credentialInvalid(
                    "The ID token's signature algorithm is not one that the provider lists.");
        }
        if (header.getCriticalParams() != null || header.toJSONObject().containsKey("crit")) {
            throw ProviderRefusals.credentialInvalid("The ID token demands an extension that is not understood.");
        }
        if (header.getContentType() != null
                || (header.getType() != null
                        && !TYPE.equalsIgnoreCase(header.getType().getType()))) {
            throw ProviderRefusals.credentialInvalid("The ID token says that it is something else.");
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
