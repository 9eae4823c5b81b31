/** Where a {@code mongod} program comes from: named by the machine's owner, found in the cache, or obtained. */
@NullMarked
package io.countersign.backing.mongod;

import org.jspecify.annotations.NullMarked;
