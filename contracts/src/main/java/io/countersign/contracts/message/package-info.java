/** The elements of messages: type, kinds, failures, secrets, topics. Independent of concrete messages. */
@NullMarked
package io.countersign.contracts.message;

import org.jspecify.annotations.NullMarked;
