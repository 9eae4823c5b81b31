/** The services as processes of a simulated world: what each consists of, and their providers. */
@NullMarked
package io.countersign.simulation.service;

import org.jspecify.annotations.NullMarked;
