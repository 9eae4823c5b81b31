@NullMarked
package io.countersign.simulation.world;

import org.jspecify.annotations.NullMarked;
