@NullMarked
package io.countersign.gateway.http;

import org.jspecify.annotations.NullMarked;
