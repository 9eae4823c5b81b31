/** The kinds of message, their type names and topics, failures and secrets. Independent of every concrete message. */
@NullMarked
package io.countersign.contracts.message;

import org.jspecify.annotations.NullMarked;
