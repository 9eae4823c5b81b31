/** Clients of the gateway's APIs and of the event topic, written from the documentation alone. */
@NullMarked
package io.countersign.environment.client;

import org.jspecify.annotations.NullMarked;
