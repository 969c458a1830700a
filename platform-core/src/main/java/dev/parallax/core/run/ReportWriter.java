package dev.parallax.core.run;

import dev.parallax.api.Interruption;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import dev.parallax.api.data.Sample;
import dev.parallax.api.objective.ViewGroup;
import dev.parallax.api.random.Randomness;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.evaluate.LabelledSplit;
import dev.parallax.core.evaluate.NearestRows;
import dev.parallax.core.evaluate.Verdict;
import dev.parallax.core.plugin.PluginOrigin;
import dev.parallax.core.report.ContactSheet;
import dev.parallax.core.report.Example;
import dev.parallax.core.report.FeatureMap;
import dev.parallax.core.report.Headline;
import dev.parallax.core.report.HtmlReport;
import dev.parallax.core.report.MetricsFile;
import dev.parallax.core.report.Neighbours;
import dev.parallax.core.report.PluginRow;
import dev.parallax.core.report.Projection;
import dev.parallax.core.report.RunReport;
import dev.parallax.core.run.Evaluation.Findings;
import dev.parallax.core.run.Evaluation.Gallery;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers what there is to say about a run and writes its page. */
final class ReportWriter {

    /** Points on the map of features, and the pool that neighbours are found in. */
    static final int GALLERY = 1000;

    private static final int SHEET_ROWS = 8;
    private static final int VIEWS_SHOWN = 6;
    private static final int QUERIES = 12;
    private static final int NEAREST = 8;

    private final Recipe recipe;
    private final RunDirectory run;

    ReportWriter(Recipe recipe, RunDirectory run) {
        this.recipe = recipe;
        this.run = run;
    }

    void write(Findings findings, Verdict verdict, long step) throws IOException {
        MetricsFile metrics = MetricsFile.read(run.metrics());
        Manifest manifest = Manifest.read(run);
        RunReport.Builder report =
                RunReport.titled(run.name())
                        .headline(new Headline(verdict.text(), tone(verdict)))
                        .facts(facts(manifest, findings, step))
                        .results(findings.results())
                        .curves(metrics.curves())
                        .messages(metrics.messages())
                        .pictures(run.pictures().last())
                        .sheets(sheets())
                        .recipe(Files.readString(run.recipe()))
                        .plugins(plugins());
        if (findings.test() != null) {
            gallery(report, findings.test());
        }
        HtmlReport.write(report.build(), run.report());
    }

    private static Headline.Tone tone(Verdict verdict) {
        return switch (verdict.outcome()) {
            case HELPED -> Headline.Tone.GOOD;
            case PARTLY, UNKNOWN -> Headline.Tone.OPEN;
            case DID_NOT_HELP -> Headline.Tone.BAD;
        };
    }

    private Map<String, String> facts(Manifest manifest, Findings findings, long step) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "Objective",
                recipe.objective().name() + " " + options(recipe.objective().options()));
        recipe.backbone()
                .ifPresent(
                        backbone ->
                                facts.put(
                                        "Backbone",
                                        backbone.name() + " " + options(backbone.options())));
        facts.put(
                "Data",
                recipe.data().get(recipe.data().keySet().iterator().next()).name()
                        + ", "
                        + manifest.datasetSize()
                        + " samples");
        facts.put(
                "Training",
                step
                        + " steps with batches of "
                        + recipe.training().batchSize()
                        + ", epochs: "
                        + recipe.training().epochs());
        findings.space().ifPresent(space -> facts.put("Images compared in", space.inShort()));
        facts.put("Engine", manifest.engine());
        facts.put("Seed", String.valueOf(manifest.seed()));
        facts.put("Started", manifest.created());
        facts.put("JVM", manifest.jvm() + ", " + manifest.os());
        return facts;
    }

    /** The components of a record without its name: "depth=18, width=16". */
    private static String options(Record options) {
        String text = options.toString();
        return text.substring(text.indexOf('[') + 1, text.length() - 1);
    }

    private List<PluginRow> plugins() {
        List<PluginRow> rows = new ArrayList<>();
        for (var selection : Plugins.selections(recipe)) {
            PluginOrigin origin = selection.entry().origin();
            PluginRow row = new PluginRow(selection.kind().id(), selection.name(), origin);
            if (!rows.contains(row)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<ContactSheet> sheets() throws IOException {
        List<ContactSheet> sheets = new ArrayList<>();
        for (ViewGroup group : recipe.viewGroups()) {
            try (Datasets datasets = Datasets.open(recipe, Set.of(group.domain()))) {
                sheet(group, datasets.get(group.domain())).ifPresent(sheets::add);
            }
        }
        return sheets;
    }

    private <S extends Sample> Optional<ContactSheet> sheet(ViewGroup group, Dataset<S> dataset)
            throws IOException {
        if (!dataset.sampleType().equals(Image.class)) {
            return Optional.empty();
        }
        Transform<S> transform = Views.transform(recipe, group.name(), dataset);
        List<Image> originals = new ArrayList<>();
        List<Image> views = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int row = 0; row < Math.min(SHEET_ROWS, dataset.size()); row++) {
            Interruption.check();
            S sample = dataset.read(row);
            names.add(dataset.describe(row));
            originals.add((Image) sample);
            for (int view = 0; view < VIEWS_SHOWN; view++) {
                views.add(
                        (Image)
                                transform.apply(
                                        sample,
                                        Randomness.generator(recipe.seed(), "report", row, view)));
            }
        }
        List<Image> shown = Visible.stretched(views);
        List<ContactSheet.Row> rows = new ArrayList<>();
        for (int row = 0; row < originals.size(); row++) {
            rows.add(
                    new ContactSheet.Row(
                            names.get(row),
                            Visible.clamped(originals.get(row)),
                            shown.subList(row * VIEWS_SHOWN, (row + 1) * VIEWS_SHOWN)));
        }
        return Optional.of(
                new ContactSheet(
                        "Views: " + group.name(),
                        "Left the sample, right of it what the augmentations make of it; colours are"
                                + " stretched back to the visible range.",
                        rows));
    }

    private void gallery(RunReport.Builder report, Gallery gallery) throws IOException {
        try (Datasets datasets = Datasets.open(recipe, Set.of(gallery.domain()))) {
            Dataset<?> dataset = datasets.get(gallery.domain());
            Optional<Labels> labels =
                    LabelledSplit.column(dataset, recipe.evaluation().labelColumn());
            boolean visible = dataset.sampleType().equals(Image.class);
            int n = gallery.rows().length;
            int[] classes = new int[labels.isPresent() ? n : 0];
            for (int i = 0; i < classes.length; i++) {
                classes[i] = labels.get().values()[gallery.rows()[i]];
            }
            List<Image> images = new ArrayList<>();
            if (visible) {
                for (int row : gallery.rows()) {
                    Interruption.check();
                    images.add(Visible.clamped((Image) dataset.read(row)));
                }
            }
            report.map(
                    new FeatureMap(
                            Projection.plane(gallery.features(), recipe.seed()),
                            classes,
                            labels.map(Labels::classes).orElse(List.of()),
                            images));
            if (visible) {
                report.neighbours(neighbours(gallery, dataset, labels, images));
            }
        }
    }

    private static List<Neighbours> neighbours(
            Gallery gallery, Dataset<?> dataset, Optional<Labels> labels, List<Image> images) {
        List<Neighbours> neighbours = new ArrayList<>();
        for (int query = 0; query < Math.min(QUERIES, images.size()); query++) {
            List<Example> nearest = new ArrayList<>();
            for (int row : NearestRows.of(gallery.features(), query, NEAREST)) {
                nearest.add(example(gallery, dataset, labels, images, row));
            }
            neighbours.add(
                    new Neighbours(example(gallery, dataset, labels, images, query), nearest));
        }
        return neighbours;
    }

    private static Example example(
            Gallery gallery,
            Dataset<?> dataset,
            Optional<Labels> labels,
            List<Image> images,
            int i) {
        int row = gallery.rows()[i];
        String label =
                labels.filter(column -> column.values()[row] >= 0)
                        .map(column -> column.classes().get(column.values()[row]))
                        .orElse(null);
        return new Example(images.get(i), dataset.describe(row), label);
    }
}
