/** A person with a web browser, for tests: walks through the demo provider's pages without a screen. */
@NullMarked
package io.countersign.demoprovider.browser;

import org.jspecify.annotations.NullMarked;
