package dev.parallax.core.run;

import dev.parallax.api.engine.EngineSession;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An engine that is opened when it is first asked for, on the thread that asks. */
final class LazyEngine implements Supplier<EngineSession>, AutoCloseable {

    private final Supplier<EngineSession> opener;
    private @Nullable EngineSession session;

    LazyEngine(Supplier<EngineSession> opener) {
        this.opener = opener;
    }

    @Override
    public EngineSession get() {
        EngineSession open = session == null ? opener.get() : session;
        session = open;
        return open;
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
