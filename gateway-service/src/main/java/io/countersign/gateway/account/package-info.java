/** The signed-in user's account: profile and sessions; and the instance's providers. */
@NullMarked
package io.countersign.gateway.account;

import org.jspecify.annotations.NullMarked;
