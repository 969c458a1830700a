package dev.parallax.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the methods of a test an open engine: a parameter of type {@link
 * dev.parallax.api.engine.EngineSession} is the engine of {@link TestEngine}, one of type {@link
 * ai.djl.ndarray.NDManager} is a manager of it. Both are opened when first asked for and closed
 * after the test; its {@code @BeforeEach} methods get the same ones. Random numbers of the engine
 * start the same in every test.
 *
 * <pre>{@code
 * @WithEngine
 * class LossTest {
 *     @Test
 *     void lossOfEqualViewsIsZero(NDManager manager) {
 *         NDArray x = manager.ones(new Shape(4, 2));
 *         assertThat(Loss.of(x, x).getFloat()).isZero();
 *     }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EngineExtension.class)
public @interface WithEngine {}
