package dev.parallax.core.train.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A discriminator tells every made sample from every real one, for long. */
record DiscriminatorHasWon() implements Rule {

    private static final double LEAST_TOLD = 0.9995;

    @Override
    public String name() {
        return "discriminator-has-won";
    }

    @Override
    public int looks() {
        return 6;
    }

    @Override
    public int steps() {
        return 1000;
    }

    @Override
    public Optional<String> symptom(List<Observation> latest) {
        Observation seen = latest.get(latest.size() - 1);
        return Persistent.name(
                        latest,
                        Observation::contests,
                        (look, contest) -> contest.told() >= LEAST_TOLD)
                .map(name -> text(seen.step(), name, seen.contests().get(name)));
    }

    private static String text(long step, String name, ContestStatistics contest) {
        return String.format(
                Locale.ROOT,
                "The %s has won: up to step %d it scores real samples higher than made ones in"
                        + " %.2f %% of all pairs, and so has little to teach the generator.",
                name,
                step,
                100 * contest.told());
    }

    @Override
    public String causes() {
        return "a discriminator that is larger or faster than the generator, few samples, which it"
                + " learns by heart, or a generator that does not move.";
    }

    @Override
    public String remedy() {
        return "a smaller learning rate for it (optimizer.networks), spectral normalisation"
                + " (backbone.norm: spectral, where it is a backbone), a wider generator, or more data.";
    }
}
