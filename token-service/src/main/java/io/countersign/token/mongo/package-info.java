/** The collections {@code sessions}, {@code signing-keys}, {@code link-fences} and {@code user-fences}. */
@NullMarked
package io.countersign.token.mongo;

import org.jspecify.annotations.NullMarked;
