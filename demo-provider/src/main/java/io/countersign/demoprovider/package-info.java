/**
 * An OpenID provider for demonstrations and tests: Spring Authorization Server with two accounts and a sign-in page.
 *
 * <p>{@link io.countersign.demoprovider.DemoProvider} starts one in the running JVM;
 * {@link io.countersign.demoprovider.DemoProviderApplication} runs it as an application. Not for production: the sign-in
 * page shows the passwords.
 */
@NullMarked
package io.countersign.demoprovider;

import org.jspecify.annotations.NullMarked;
