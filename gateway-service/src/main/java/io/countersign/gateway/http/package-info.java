/** HTTP transport: bodies, client addresses, correlation ids, headers. Independent of operations, messages and OAuth. */
@NullMarked
package io.countersign.gateway.http;

import org.jspecify.annotations.NullMarked;
