/** Does to a running system what a plan says. */
@NullMarked
package io.countersign.faults.nemesis;

import org.jspecify.annotations.NullMarked;
