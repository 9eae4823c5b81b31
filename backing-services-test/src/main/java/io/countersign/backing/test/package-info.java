/** One Kafka broker and one document store, shared by all tests of a JVM. */
@NullMarked
package io.countersign.backing.test;

import org.jspecify.annotations.NullMarked;
