package io.countersign.messaging;

import io.countersign.contracts.message.Secret;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

final class SecretWriter extends StdSerializer<Secret> {

    private final Sealer sealer;

    SecretWriter(Sealer sealer) {
        super(Secret.class);
        this.sealer = sealer;
    }

    @Override
    public void serialize(Secret secret, JsonGenerator json, SerializationContext context) {
        json.writeString(sealer.seal(secret));
    }
}
