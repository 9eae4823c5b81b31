package io.countersign.gateway.sso;

import io.countersign.contracts.message.Secret;
import io.countersign.gateway.http.Body;

/**
 * The form of the confirmation page.
 *
 * @param attemptId the attempt, a UUID
 * @param confirmation the token of the auth service, which identifies the linking to confirm
 * @param formKey the key that proves that our page submitted the form, in this browser
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
