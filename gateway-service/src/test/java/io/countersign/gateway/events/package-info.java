@NullMarked
package io.countersign.gateway.events;

import org.jspecify.annotations.NullMarked;
