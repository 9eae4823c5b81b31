@NullMarked
package io.countersign.messaging.sealing;

import org.jspecify.annotations.NullMarked;
