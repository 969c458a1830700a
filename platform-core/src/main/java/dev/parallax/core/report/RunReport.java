package dev.parallax.core.report;

import dev.parallax.api.objective.Picture;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.api.tracking.Message;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a page says about a run, as plain values. Only the title is required: what is empty or
 * null has no place on the page.
 *
 * @param title the name of the run
 * @param headline the outcome in words
 * @param facts key facts in the order they are shown, such as "Backbone" to "resnet 18"
 * @param results measurements; the first one's evaluator, metric and label budget is the headline
 * @param curves what was logged over the steps
 * @param sheets what views look like
 * @param map the features on a plane
 * @param neighbours samples and what lies next to them
 * @param pictures what the learner showed, such as reconstructions
 * @param messages warnings and remarks, oldest first
 * @param recipe the resolved recipe as YAML
 * @param plugins what was at work
 */
public record RunReport(
        String title,
        @Nullable Headline headline,
        Map<String, String> facts,
        List<EvaluationResult> results,
        List<Curve> curves,
        List<ContactSheet> sheets,
        @Nullable FeatureMap map,
        List<Neighbours> neighbours,
        List<Picture> pictures,
        List<Message> messages,
        String recipe,
        List<PluginRow> plugins) {

    /** Copies the collections. */
    public RunReport {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        results = List.copyOf(results);
        curves = List.copyOf(curves);
        sheets = List.copyOf(sheets);
        neighbours = List.copyOf(neighbours);
        pictures = List.copyOf(pictures);
        messages = List.copyOf(messages);
        plugins = List.copyOf(plugins);
    }

    /**
     * Starts a report.
     *
     * @param title the name of the run
     * @return a builder with nothing but the title
     */
    public static Builder titled(String title) {
        return new Builder(title);
    }

    /** Collects the parts of a report; each is optional and each call replaces the last. */
    public static final class Builder {

        private final String title;
        private @Nullable Headline headline;
        private Map<String, String> facts = Map.of();
        private List<EvaluationResult> results = List.of();
        private List<Curve> curves = List.of();
        private List<ContactSheet> sheets = List.of();
        private @Nullable FeatureMap map;
        private List<Neighbours> neighbours = List.of();
        private List<Picture> pictures = List.of();
        private List<Message> messages = List.of();
        private String recipe = "";
        private List<PluginRow> plugins = List.of();

        private Builder(String title) {
            this.title = title;
        }

        /**
         * Says the outcome in words.
         *
         * @param headline the outcome
         * @return this
         */
        public Builder headline(Headline headline) {
            this.headline = headline;
            return this;
        }

        /**
         * Adds key facts.
         *
         * @param facts in the order they are shown
         * @return this
         */
        public Builder facts(Map<String, String> facts) {
            this.facts = facts;
            return this;
        }

        /**
         * Adds measurements.
         *
         * @param results the headline's evaluator first
         * @return this
         */
        public Builder results(List<EvaluationResult> results) {
            this.results = results;
            return this;
        }

        /**
         * Adds curves.
         *
         * @param curves in the order they are shown
         * @return this
         */
        public Builder curves(List<Curve> curves) {
            this.curves = curves;
            return this;
        }

        /**
         * Adds what views look like.
         *
         * @param sheets one for each group of views
         * @return this
         */
        public Builder sheets(List<ContactSheet> sheets) {
            this.sheets = sheets;
            return this;
        }

        /**
         * Adds the features on a plane.
         *
         * @param map the map
         * @return this
         */
        public Builder map(FeatureMap map) {
            this.map = map;
            return this;
        }

        /**
         * Adds samples and what lies next to them.
         *
         * @param neighbours a dozen, say
         * @return this
         */
        public Builder neighbours(List<Neighbours> neighbours) {
            this.neighbours = neighbours;
            return this;
        }

        /**
         * Adds what the learner showed.
         *
         * @param pictures in the order they are shown
         * @return this
         */
        public Builder pictures(List<Picture> pictures) {
            this.pictures = pictures;
            return this;
        }

        /**
         * Adds warnings and remarks.
         *
         * @param messages oldest first
         * @return this
         */
        public Builder messages(List<Message> messages) {
            this.messages = messages;
            return this;
        }

        /**
         * Adds the resolved recipe.
         *
         * @param yaml its text
         * @return this
         */
        public Builder recipe(String yaml) {
            this.recipe = yaml;
            return this;
        }

        /**
         * Adds what was at work.
         *
         * @param plugins one row for each extension
         * @return this
         */
        public Builder plugins(List<PluginRow> plugins) {
            this.plugins = plugins;
            return this;
        }

        /**
         * Makes the report.
         *
         * @return a value
         */
        public RunReport build() {
            return new RunReport(
                    title,
                    headline,
                    facts,
                    results,
                    curves,
                    sheets,
                    map,
                    neighbours,
                    pictures,
                    messages,
                    recipe,
                    plugins);
        }
    }
}
