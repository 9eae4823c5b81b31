/** Commands, replies and events of the link service: the identities of users. */
@NullMarked
package io.countersign.contracts.link;

import org.jspecify.annotations.NullMarked;
