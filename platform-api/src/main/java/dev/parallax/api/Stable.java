package dev.parallax.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type that changes only compatibly until the next major version of the SPI: a plugin
 * compiled against 1.x runs unchanged on every 1.y, y &gt;= x. What is to go is deprecated first,
 * and stays until the next major version.
 *
 * @since 1.1
 */
@Documented
@Stable
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Stable {}
