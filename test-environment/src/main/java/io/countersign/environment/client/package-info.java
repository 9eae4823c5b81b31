/** Clients of the gateway's APIs and of the event topic, implemented from the documentation only. */
@NullMarked
package io.countersign.environment.client;

import org.jspecify.annotations.NullMarked;
