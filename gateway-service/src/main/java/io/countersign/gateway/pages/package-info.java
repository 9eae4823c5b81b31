/** HTML pages and the OpenAPI document. */
@NullMarked
package io.countersign.gateway.pages;

import org.jspecify.annotations.NullMarked;
