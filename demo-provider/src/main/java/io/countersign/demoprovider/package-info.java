/**
 * A real OpenID provider for demonstrations and tests: Spring Authorization Server with two accounts and a sign-in page.
 *
 * <p>{@link io.countersign.demoprovider.DemoProvider} starts one in the running JVM;
 * {@link io.countersign.demoprovider.DemoProviderApplication} is the same as a program. Nothing here is meant for
 * production: the passwords are printed on the sign-in page.
 */
@NullMarked
package io.countersign.demoprovider;

import org.jspecify.annotations.NullMarked;
