/** A running Countersign as tests see it: where its gateway and its broker are, and which providers it has. */
@NullMarked
package io.countersign.environment;

import org.jspecify.annotations.NullMarked;
