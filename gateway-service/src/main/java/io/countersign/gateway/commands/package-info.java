/** Sends commands, each with its deadline. */
@NullMarked
package io.countersign.gateway.commands;

import org.jspecify.annotations.NullMarked;
