/** Commands, replies and events of the link service: which identity belongs to which user. */
@NullMarked
package io.countersign.contracts.link;

import org.jspecify.annotations.NullMarked;
