/** Insert-once, batched writes and pending events on MongoDB. Independent of the services. */
@NullMarked
package io.countersign.store;

import org.jspecify.annotations.NullMarked;
