package dev.parallax.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.Message;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.api.tracking.TrackerSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ListeningTest {

    private static final Progress START = new Progress(1, 2, 0, 1);
    private static final StepReport REPORT =
            new StepReport(START, new Metrics(Map.of("loss", 1.0)), 1, 0);

    /** Hears of steps and messages, and breaks at the first step. */
    private static final class Broken implements TrackerSession {

        private final List<String> heard = new ArrayList<>();
        private boolean closed;

        @Override
        public void step(StepReport report) {
            heard.add("step");
            throw new IllegalStateException("no disk");
        }

        @Override
        public void message(Progress progress, Message message) {
            heard.add(message.text());
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void aListenerThatThrowsHearsNothingMoreAndStopsNothing() {
        Broken broken = new Broken();
        Listening listening = new Listening(broken);

        listening.message(START, new Message(Message.Kind.INFO, "begins"));
        listening.step(REPORT);
        listening.step(REPORT);
        listening.message(START, new Message(Message.Kind.INFO, "ends"));

        assertThat(broken.heard).containsExactly("begins", "step");
    }

    @Test
    void theListenerIsTheCallersToClose() {
        Broken listener = new Broken();

        new Listening(listener).close();

        assertThat(listener.closed).isFalse();
    }
}
