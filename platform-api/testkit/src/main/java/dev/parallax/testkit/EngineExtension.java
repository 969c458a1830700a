package dev.parallax.testkit;

import ai.djl.ndarray.NDManager;
import dev.parallax.api.engine.EngineSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link WithEngine} does: one engine and one manager for each test that asks for them. */
final class EngineExtension implements ParameterResolver {

    private static final Namespace OWN = Namespace.create(EngineExtension.class);
    private static final int SEED = 5;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == EngineSession.class || type == NDManager.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Opened opened =
                test.getStore(OWN)
                        .getOrComputeIfAbsent(Opened.class, key -> Opened.now(), Opened.class);
        return parameter.getParameter().getType() == NDManager.class
                ? opened.manager
                : opened.engine;
    }

    /** JUnit closes it with the store of the test. */
    private record Opened(EngineSession engine, NDManager manager) implements AutoCloseable {

        static Opened now() {
            EngineSession engine = TestEngine.open();
            engine.engine().setRandomSeed(SEED);
            return new Opened(engine, engine.newManager());
        }

        @Override
        public void close() {
            manager.close();
            engine.close();
        }
    }
}
