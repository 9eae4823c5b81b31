package io.countersign.faults.load;

import static io.countersign.faults.history.Outcome.FAIL;
import static io.countersign.faults.history.Outcome.INFO;
import static io.countersign.faults.history.Outcome.OK;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {

    @ParameterizedTest
    @CsvSource({"0,OK", "40020,FAIL", "401,FAIL", "50007,FAIL", "503,INFO"})
    void outcomeWhenSessionApiThenCodeDecides(int code, String outcome) {
        String body = "{\"code\":" + code + "}";

        assertThat(Api.SESSION.outcome(200, body, "")).hasToString(outcome);
        assertThat(Api.SESSION.error(200, body, "")).isEqualTo(String.valueOf(code));
    }

    @ParameterizedTest
    @CsvSource({"200,OK", "204,OK", "401,FAIL", "404,FAIL", "409,FAIL", "502,FAIL", "500,INFO", "503,INFO"})
    void outcomeWhenRestThenStatusDecides(int status, String outcome) {
        assertThat(Api.REST.outcome(status, "", "")).hasToString(outcome);
    }

    @Test
    void outcomeWhenRedirectThenQueryDecides() {
        assertThat(Api.REDIRECT.outcome(302, "", "/settings?oidc_account_linked=true"))
                .isEqualTo(OK);
        assertThat(Api.REDIRECT.outcome(302, "", failed("This account has been banned.")))
                .isEqualTo(FAIL);
        assertThat(Api.REDIRECT.outcome(302, "", failed("A part of the system is unavailable. Please try again.")))
                .isEqualTo(INFO);
    }

    @Test
    void outcomeWhenEnvelopeIsTruncatedThenFail() {
        assertThat(Api.SESSION.outcome(200, "{\"co", "")).isEqualTo(FAIL);
    }

    private static String failed(String sentence) {
        return "/settings?oidc_account_linking_error=Account%20linking%20error&oidc_account_linking_error_message="
                + sentence.replace(" ", "%20");
    }
}
