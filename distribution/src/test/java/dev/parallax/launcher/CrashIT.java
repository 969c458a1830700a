package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashIT {

    private static final int KILLS = 3;

    @ParameterizedTest
    @ValueSource(strings = {"tiny", "vae", "gan", "cyclegan"})
    void resumedRunEndsInTheSameBytesAsAnUninterruptedOne(
            String name, @TempDir Path calm, @TempDir Path stormy) throws Exception {
        Archive undisturbed = new Archive(calm);
        Archive killed = new Archive(stormy);
        String[] pretrain = {"pretrain", recipe(undisturbed, calm, name).toString()};
        assertThat(undisturbed.run(pretrain).exit()).isZero();

        Path run = stormy.resolve("runs").resolve(name);
        Checkpoints checkpoints = new Checkpoints(run);
        RandomGenerator random = RandomGenerator.getDefault();
        int interrupted = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            String[] command =
                    kill == 0
                            ? new String[] {"pretrain", recipe(killed, stormy, name).toString()}
                            : new String[] {"resume", run.toString()};
            Process process =
                    killed.start(stormy.resolve("out.txt"), stormy.resolve("err.txt"), command);
            checkpoints.awaitNewer(checkpoints.newest(), process);
            // anywhere in the steps, or in the middle of the next checkpoint
            process.waitFor(random.nextLong(1, 400), TimeUnit.MILLISECONDS);
            interrupted += process.isAlive() ? 1 : 0;
            process.destroyForcibly().waitFor();
        }
        Archive.Result last = killed.run("resume", run.toString());

        assertThat(interrupted).as("kills that hit a living process").isPositive();
        assertThat(last.exit()).as(last.err()).isZero();
        assertThat(checkpoints.sha256())
                .isEqualTo(new Checkpoints(calm.resolve("runs").resolve(name)).sha256());
    }

    private static Path recipe(Archive archive, Path folder, String name) throws IOException {
        return name.equals("tiny") ? archive.tinyRecipe(6) : ImageLearners.write(folder, name, 12);
    }
}
