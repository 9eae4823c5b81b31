/** HTTP itself: the routing table's machinery, bodies, correlation, problem documents. Knows no operation. */
@NullMarked
package io.countersign.gateway.http;

import org.jspecify.annotations.NullMarked;
