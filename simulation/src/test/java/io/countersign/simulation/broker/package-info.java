@NullMarked
package io.countersign.simulation.broker;

import org.jspecify.annotations.NullMarked;
