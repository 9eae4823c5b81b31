/** Sealing with JWE (RFC 7516): compact serialization, {@code dir} and {@code A256GCM}, the key id in the protected header. */
@NullMarked
package io.countersign.messaging.sealing;

import org.jspecify.annotations.NullMarked;
