/** What a signed-in user sees of the account: profile, sessions, the providers there are. */
@NullMarked
package io.countersign.gateway.account;

import org.jspecify.annotations.NullMarked;
