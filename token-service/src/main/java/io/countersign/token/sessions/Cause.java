package io.countersign.token.sessions;

import io.countersign.contracts.token.RevocationReason;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.EventRoutes.EventContext;

/**
 * Why a session is to end, and on whose behalf.
 *
 * @param id of the command or event that caused it
 */
record Cause(RevocationReason reason, String id, String correlationId) {

    static Cause of(RevocationReason reason, CommandContext context) {
        return new Cause(reason, context.commandId(), context.correlationId());
    }

    static Cause of(RevocationReason reason, EventContext context) {
        return new Cause(reason, context.eventId(), context.correlationId());
    }
}
