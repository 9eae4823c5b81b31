/** Scans records, logs, documents and metrics for secrets, which must not appear there. */
@NullMarked
package io.countersign.faults.secrets;

import org.jspecify.annotations.NullMarked;
