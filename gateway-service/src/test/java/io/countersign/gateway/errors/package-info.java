@NullMarked
package io.countersign.gateway.errors;

import org.jspecify.annotations.NullMarked;
