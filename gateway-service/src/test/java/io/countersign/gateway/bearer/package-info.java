@NullMarked
package io.countersign.gateway.bearer;

import org.jspecify.annotations.NullMarked;
