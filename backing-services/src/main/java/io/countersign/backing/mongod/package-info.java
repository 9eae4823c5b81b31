/** Locates a {@code mongod} executable: configured, on the PATH, cached, or downloaded. */
@NullMarked
package io.countersign.backing.mongod;

import org.jspecify.annotations.NullMarked;
