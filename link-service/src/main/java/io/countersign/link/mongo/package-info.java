/** The collections {@code identities} and {@code accounts}. */
@NullMarked
package io.countersign.link.mongo;

import org.jspecify.annotations.NullMarked;
