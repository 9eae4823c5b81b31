package io.countersign.gateway.session;

import io.countersign.gateway.http.Body;
import io.countersign.gateway.http.InvalidParameter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PUT /session/openid}.
 *
 * @param provider the provider's number
 * @param linking whether to link the identity to the caller's account
 * @param hint the e-mail address of the user who is to sign in, for {@code login_hint}; at most 254 characters
 */
record PrepareRequest(
        int provider, boolean linking, @Nullable String hint) {

    private static final int MAX_HINT = 254;
    private static final Pattern EMAIL = Pattern.compile("[^\\s\\p{Cntrl}@<>\"]{1,64}@[^\\s\\p{Cntrl}@<>\"]{1,253}");

    static PrepareRequest of(Body body) {
        return new PrepareRequest(body.integer("provider"), body.bool("linking"), hint(body));
    }

    private static @Nullable String hint(Body body) {
        @Nullable String hint = body.optionalText("hint", MAX_HINT).orElse(null);
        if (hint != null && !EMAIL.matcher(hint).matches()) {
            throw new InvalidParameter("hint", "must be an e-mail address");
        }
        return hint;
    }
}
