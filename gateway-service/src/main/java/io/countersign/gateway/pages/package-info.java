/** The pages for people and the OpenAPI document. */
@NullMarked
package io.countersign.gateway.pages;

import org.jspecify.annotations.NullMarked;
