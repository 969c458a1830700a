package dev.parallax.core.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.core.optim.OptimizerOptions.Decline;
import dev.parallax.testkit.reference.Npz;
import dev.parallax.testkit.reference.Shared;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Schedules of published codes, each composed of the few that there are. */
final class ScheduleReferenceTest {

    @Test
    void cosineWithWarmUpOfLightlyIsThatOfARecipe() {
        Npz npz = npz();
        for (String name : npz.cases("sched_cosine_warmup")) {
            String prefix = "sched_cosine_warmup/" + name + "/";
            OptimizerOptions options =
                    Options.sgd()
                            .lr(npz.scalar(prefix + "start"))
                            .decline(Decline.COSINE)
                            .warmup(
                                    npz.scalar(prefix + "warmup"),
                                    npz.scalar(prefix + "warmup_start"))
                            .finalLr(npz.scalar(prefix + "end"))
                            .build();

            Schedule schedule = options.learningRate(steps(npz, prefix + "max_steps"), 1);

            assertValues(schedule, npz.get(prefix + "value"), prefix);
        }
    }

    @Test
    void cosineOfLightlyArrivesAtTheLastStep() {
        Npz npz = npz();
        for (String name : npz.cases("sched_cosine")) {
            String prefix = "sched_cosine/" + name + "/";

            Schedule schedule =
                    Schedule.cosine(
                            npz.scalar(prefix + "start"),
                            npz.scalar(prefix + "end"),
                            steps(npz, prefix + "max_steps") - 1);

            assertValues(schedule, npz.get(prefix + "value"), prefix);
        }
    }

    @Test
    void barlowTwinsWarmsUpForTenEpochs() {
        Npz npz = npz();
        for (String name : npz.cases("sched_barlow")) {
            String prefix = "sched_barlow/" + name + "/";
            long epoch = steps(npz, prefix + "iters_per_epoch");
            long warmup = 10 * epoch;
            long rest = steps(npz, prefix + "epochs") * epoch - warmup;

            for (String kind : new String[] {"weights", "biases"}) {
                double share = kind.equals("weights") ? 0.2 : 0.0048;
                double base = npz.scalar(prefix + "batch_size") / 256 * share;
                Schedule schedule =
                        Schedule.cosine(base, 0.001 * base, rest)
                                .after(Schedule.linear(0, base, warmup), warmup);

                assertValues(schedule, npz.get(prefix + "lr_" + kind), prefix + kind);
            }
        }
    }

    @Test
    void dinoWarmsUpToTheBaseInclusive() {
        Npz npz = npz();
        for (String name : npz.cases("sched_dino")) {
            String prefix = "sched_dino/" + name + "/";
            long epoch = steps(npz, prefix + "iters_per_epoch");
            long warmup = steps(npz, prefix + "warmup_epochs") * epoch;
            long rest = steps(npz, prefix + "epochs") * epoch - warmup;
            double base = npz.scalar(prefix + "base");

            double start = npz.scalar(prefix + "start_warmup");
            // numpy.linspace of a single value gives the first, not the last
            Schedule ramp =
                    warmup == 1
                            ? Schedule.constant(start)
                            : Schedule.linear(start, base, warmup - 1);
            Schedule schedule =
                    Schedule.cosine(base, npz.scalar(prefix + "final"), rest).after(ramp, warmup);

            assertValues(schedule, npz.get(prefix + "value"), prefix);
        }
    }

    @Test
    void maeWarmsUpFromZero() {
        Npz npz = npz();
        for (String name : npz.cases("sched_mae")) {
            String prefix = "sched_mae/" + name + "/";
            long epoch = steps(npz, prefix + "iters_per_epoch");
            long warmup = steps(npz, prefix + "warmup_epochs") * epoch;
            long rest = steps(npz, prefix + "epochs") * epoch - warmup;
            double lr = npz.scalar(prefix + "lr");

            Schedule schedule =
                    Schedule.cosine(lr, npz.scalar(prefix + "min_lr"), rest)
                            .after(Schedule.linear(0, lr, warmup), warmup);

            assertValues(schedule, npz.get(prefix + "value"), prefix);
        }
    }

    @Test
    void simSiamDeclinesByEpochs() {
        Npz npz = npz();
        for (String name : npz.cases("sched_simsiam")) {
            String prefix = "sched_simsiam/" + name + "/";
            double lr = npz.scalar(prefix + "lr") * npz.scalar(prefix + "batch_size") / 256;

            Schedule schedule = Schedule.cosine(lr, 0, steps(npz, prefix + "epochs"));

            assertValues(schedule, npz.get(prefix + "value"), prefix);
        }
    }

    private static Npz npz() {
        return new Npz(Shared.file("golden/optim.npz"));
    }

    private static long steps(Npz npz, String name) {
        return (long) npz.scalar(name);
    }

    private static void assertValues(Schedule schedule, Npz.Array want, String what) {
        double[] values = want.values();
        assertThat(values).as(what).isNotEmpty();
        double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
        for (int step = 0; step < values.length; step++) {
            assertThat(schedule.at(step))
                    .as("%s, step %d", what, step)
                    .isCloseTo(values[step], Offset.offset(1e-12 * largest));
        }
    }
}
