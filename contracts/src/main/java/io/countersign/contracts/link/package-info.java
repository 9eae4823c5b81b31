/** Commands, replies, events and state records of the link service: which identity is linked to which user. */
@NullMarked
package io.countersign.contracts.link;

import org.jspecify.annotations.NullMarked;
