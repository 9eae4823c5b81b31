@NullMarked
package io.countersign.gateway.session;

import org.jspecify.annotations.NullMarked;
