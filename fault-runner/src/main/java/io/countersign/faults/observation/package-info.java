/** Observes the system from outside: records, stored documents, resource usage and backlog. */
@NullMarked
package io.countersign.faults.observation;

import org.jspecify.annotations.NullMarked;
