@NullMarked
package io.countersign.gateway;

import org.jspecify.annotations.NullMarked;
