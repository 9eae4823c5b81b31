/** The token service's collections in MongoDB. */
@NullMarked
package io.countersign.token.mongo;

import org.jspecify.annotations.NullMarked;
