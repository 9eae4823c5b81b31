/** The nemesis: injects the scheduled faults into a running system. */
@NullMarked
package io.countersign.faults.nemesis;

import org.jspecify.annotations.NullMarked;
