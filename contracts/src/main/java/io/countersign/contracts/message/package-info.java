/** What every message is made of: its name, its kind, its failures, its secrets. Knows no concrete message. */
@NullMarked
package io.countersign.contracts.message;

import org.jspecify.annotations.NullMarked;
