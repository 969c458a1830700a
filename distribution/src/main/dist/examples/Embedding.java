import dev.parallax.api.data.Image;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.api.tracking.TrackerSession;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.run.Encoder;
import dev.parallax.core.run.Parallax;
import dev.parallax.core.run.Parallax.RunResult;
import dev.parallax.core.run.RunDirectory.Which;
import dev.parallax.core.train.StopSignal;
import java.nio.file.Path;
import java.util.List;

/** Pretrains inside a program of your own, then gives features to an image. */
class Embedding {
    public static void main(String[] settings) throws Exception {
        try (Parallax parallax = Parallax.open(List.of(Path.of("plugins")))) {
            Recipe recipe = parallax.recipes().read(Path.of("recipes/quickstart.yaml"), List.of(settings));
            StopSignal stop = new StopSignal(); // stop.request() from any thread: ends after a checkpoint
            RunResult result = parallax.pretrain(recipe, Path.of("runs"), stop, new TrackerSession() {
                @Override public void step(StepReport report) {
                    System.out.printf("%3.0f %%  loss %.3f%n",
                            100 * report.progress().fraction(), report.metrics().values().get("loss"));
                }
                @Override public void close() {}
            });
            result.verdict().ifPresent(verdict -> System.out.println(verdict.text()));
            try (Encoder encoder = parallax.encoder(result.run().path(), Which.LAST)) {
                float[] features = encoder.encode(new Image(3, 32, 32, new float[3 * 32 * 32])); // any thread
                System.out.println(features.length + " features");
            }
        }
    }
}
