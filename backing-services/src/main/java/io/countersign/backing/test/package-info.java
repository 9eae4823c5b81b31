/** One broker and one document store for all tests of a JVM. */
@NullMarked
package io.countersign.backing.test;

import org.jspecify.annotations.NullMarked;
