/** Broker, store and services as separate processes, which can be killed, frozen, restarted and scaled. */
@NullMarked
package io.countersign.environment.process;

import org.jspecify.annotations.NullMarked;
