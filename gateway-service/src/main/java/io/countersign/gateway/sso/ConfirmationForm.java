package io.countersign.gateway.sso;

import io.countersign.contracts.message.Secret;
import io.countersign.gateway.http.Body;

/**
 * What the confirmation page posts.
 *
 * @param confirmation the auth service's token: it says what is confirmed
 * @param formKey the page's own: it says that our page asked, in this browser
 */
record ConfirmationForm(String attemptId, Secret confirmation, String formKey) {

    static final String ATTEMPT = "attempt";
    static final String CONFIRMATION = "confirmation";
    static final String FORM_KEY = "form_key";

    private static final int MAX_TOKEN = 1024;

    static ConfirmationForm of(Body body) {
        return new ConfirmationForm(
                body.uuid(ATTEMPT), Secret.of(body.text(CONFIRMATION, MAX_TOKEN)), body.text(FORM_KEY, MAX_TOKEN));
    }

    @Override
    public String toString() {
        return "ConfirmationForm[attemptId=" + attemptId + "]";
    }
}
