package io.countersign.token.keys;

import io.countersign.store.Write;
import java.util.List;
import reactor.core.publisher.Mono;

/** The stored keys, with sealed private parts. */
public interface SigningKeys {

    /** Lost if another instance has added the key of its epoch. */
    Mono<Write<SigningKey>> add(SigningKey key);

    /** All keys, in any order. */
    Mono<List<SigningKey>> all();

    Mono<Void> remove(SigningKey key);
}
