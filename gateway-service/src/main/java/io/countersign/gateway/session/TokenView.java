package io.countersign.gateway.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.contracts.token.TokenPair;
import io.countersign.gateway.http.Rfc3339;

/** A token pair in the session API: the only place where tokens leave the system in clear. */
record TokenView(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("access_expires") String accessExpires,
        @JsonProperty("refresh_token") String refreshToken,
        @JsonProperty("refresh_expires") String refreshExpires) {

    static TokenView of(TokenPair pair) {
        return new TokenView(
                pair.accessToken().reveal(),
                Rfc3339.format(pair.accessExpires()),
                pair.refreshToken().reveal(),
                Rfc3339.format(pair.refreshExpires()));
    }

    @Override
    public String toString() {
        return "***";
    }
}
