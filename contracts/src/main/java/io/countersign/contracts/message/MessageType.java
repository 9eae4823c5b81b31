package io.countersign.contracts.message;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of a message on the wire, {@code <owner>.<Name>.v<version>}. It is independent of the class name, so that classes may move.
 *
 * <p>The meaning of a released name and version never changes; an incompatible change takes the next version.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface MessageType {

    /** For example {@code link.ProviderLinked.v1}. */
    String value();
}
