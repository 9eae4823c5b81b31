package io.countersign.messaging;

import io.countersign.contracts.message.Secret;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

final class SecretReader extends StdDeserializer<Secret> {

    private final Sealer sealer;

    SecretReader(Sealer sealer) {
        super(Secret.class);
        this.sealer = sealer;
    }

    @Override
    public Secret deserialize(JsonParser json, DeserializationContext context) {
        return sealer.unseal(json.getString());
    }
}
