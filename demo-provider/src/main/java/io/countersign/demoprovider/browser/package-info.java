/** A simulated browser for tests, which navigates the demo provider's pages. */
@NullMarked
package io.countersign.demoprovider.browser;

import org.jspecify.annotations.NullMarked;
