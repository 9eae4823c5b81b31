/** The collections {@code identities}, {@code ended-links} and {@code accounts}. */
@NullMarked
package io.countersign.link.mongo;

import org.jspecify.annotations.NullMarked;
