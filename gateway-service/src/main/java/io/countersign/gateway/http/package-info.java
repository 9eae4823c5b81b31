/** Transport: request bodies, addresses, correlation ids, headers. Independent of every operation, message and OAuth rule. */
@NullMarked
package io.countersign.gateway.http;

import org.jspecify.annotations.NullMarked;
