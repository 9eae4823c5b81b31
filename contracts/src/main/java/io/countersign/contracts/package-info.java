/** The messages that services exchange, and the events and states that they publish. */
@NullMarked
package io.countersign.contracts;

import org.jspecify.annotations.NullMarked;
