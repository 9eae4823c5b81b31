package io.countersign.token.keys;

import java.util.List;
import reactor.core.publisher.Mono;

/** The keys at rest, private parts sealed. */
public interface SigningKeys {

    /** Whether this became the key of its epoch; false when another instance was first. */
    Mono<Boolean> claim(SigningKey key);

    /** All there are, in any order. */
    Mono<List<SigningKey>> all();

    Mono<Void> remove(SigningKey key);
}
