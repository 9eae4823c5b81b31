package io.countersign.gateway.oauth;

import io.countersign.gateway.http.InvalidParameter;
import java.util.regex.Pattern;

/** The syntax of the parameters of an authorization response (RFC 6749 appendix A, RFC 9207 section 2). */
public final class AuthorizationResponseSyntax {

    public static final int MAX_CODE = 8192;
    public static final int MAX_ISSUER = 2048;

    private static final Pattern PRINTABLE_ASCII = Pattern.compile("[\\x20-\\x7E]+");
    private static final Pattern ERROR = Pattern.compile("[A-Za-z0-9_.:/-]{1,128}");

    private AuthorizationResponseSyntax() {}

    /** Returns the code. Refused unless it is 1 to {@value #MAX_CODE} printable ASCII characters (RFC 6749 appendix A.11). */
    public static String code(String code) {
        if (code.length() > MAX_CODE || !PRINTABLE_ASCII.matcher(code).matches()) {
            throw new InvalidParameter("code", "must be printable ASCII characters");
        }
        return code;
    }

    /**
     * Returns the error code. Refused unless it is 1 to 128 characters that are safe in a sentence, fewer than RFC 6749 appendix A.7
     * allows.
     */
    public static String error(String error) {
        if (!ERROR.matcher(error).matches()) {
            throw new InvalidParameter("error", "must be an error code");
        }
        return error;
    }
}
