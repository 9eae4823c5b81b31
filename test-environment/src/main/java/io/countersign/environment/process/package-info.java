/** Broker, store and services as processes of their own, which can be killed, frozen, restarted and scaled. */
@NullMarked
package io.countersign.environment.process;

import org.jspecify.annotations.NullMarked;
