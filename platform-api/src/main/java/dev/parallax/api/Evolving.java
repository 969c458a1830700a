package dev.parallax.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type that may change incompatibly with a minor version of the SPI, after it was
 * deprecated in the minor version before. A plugin that uses one should require {@code >=1.x &
 * <1.(x+2)}, or bring a copy of what it needs.
 *
 * @since 1.1
 */
@Documented
@Stable
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Evolving {}
