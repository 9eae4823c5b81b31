/** Shared by the tests of services: peer stubs, recorded events and states, clocks. */
@NullMarked
package io.countersign.messaging.test;

import org.jspecify.annotations.NullMarked;
