/** What is to be done to the system, and when: all of it follows from a seed. */
@NullMarked
package io.countersign.faults.schedule;

import org.jspecify.annotations.NullMarked;
