package io.countersign.faults.load;

import io.countersign.faults.history.Outcome;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How an API reports success and failure: the outcome of a response, and its error code. */
public enum Api {
    /** HTTP 200 and an envelope with a code. */
    SESSION {
        @Override
        public Outcome outcome(int status, String body, String location) {
            if (status != 200) {
                return byStatus(status);
            }
            return switch (error(status, body, location)) {
                case "0" -> Outcome.OK;
                case "503" -> Outcome.INFO;
                default -> Outcome.FAIL;
            };
        }

        @Override
        public String error(int status, String body, String location) {
            return status == 200 ? parse(body).path("code").asString("no code") : String.valueOf(status);
        }
    },
    /** Plain HTTP statuses. */
    REST {
        @Override
        public Outcome outcome(int status, String body, String location) {
            return byStatus(status);
        }

        @Override
        public String error(int status, String body, String location) {
            return status < 400 ? "0" : String.valueOf(status);
        }
    },
    /** A redirect to the front end, with the outcome in its query. */
    REDIRECT {
        @Override
        public Outcome outcome(int status, String body, String location) {
            if (status != 302) {
                return byStatus(status);
            }
            if (location.contains("oidc_account_linked=true")) {
                return Outcome.OK;
            }
            return location.contains("is+unavailable") || location.contains("is%20unavailable")
                    ? Outcome.INFO
                    : Outcome.FAIL;
        }

        @Override
        public String error(int status, String body, String location) {
            return status != 302 ? String.valueOf(status) : location.contains("_error=") ? location : "0";
        }
    };

    /** A failure without effect: the provider is called before anything is stored. */
    private static final int PROVIDER_FAILED = 502;

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * The outcome that a response reports.
     *
     * @param location the {@code Location} header; empty if there is none
     */
    public abstract Outcome outcome(int status, String body, String location);

    /** The error code; {@code 0} if there is none. */
    public abstract String error(int status, String body, String location);

    /** The JSON of a body; a missing node if it is none. */
    public static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    private static Outcome byStatus(int status) {
        if (status >= 200 && status < 300) {
            return Outcome.OK;
        }
        return status >= 300 && status < 500 || status == PROVIDER_FAILED ? Outcome.FAIL : Outcome.INFO;
    }
}
