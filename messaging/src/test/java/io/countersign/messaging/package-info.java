@NullMarked
package io.countersign.messaging;

import org.jspecify.annotations.NullMarked;
