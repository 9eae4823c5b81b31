/** A running Countersign for tests: the addresses of its gateway and broker, and its providers. */
@NullMarked
package io.countersign.environment;

import org.jspecify.annotations.NullMarked;
