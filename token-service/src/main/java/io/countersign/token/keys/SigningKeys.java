package io.countersign.token.keys;

import java.util.List;
import reactor.core.publisher.Mono;

/** The stored keys, with sealed private parts. */
public interface SigningKeys {

    /** Whether this became the key of its epoch; false if another instance was first. */
    Mono<Boolean> claim(SigningKey key);

    /** All keys, in any order. */
    Mono<List<SigningKey>> all();

    Mono<Void> remove(SigningKey key);
}
