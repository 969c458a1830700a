package dev.parallax.core.config;

import dev.parallax.api.options.OptionSpec;
import dev.parallax.api.options.OptionType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * A small YAML file that is no recipe but as strict as one: every key is known, every value has its
 * type, and whatever is wrong is reported with its line, all of it at once.
 *
 * <p>The sections are asked for one after the other; {@link #raise()} ends the reading.
 */
public final class YamlFile {

    /** What a program writes, one section per thing of which there can be many. */
    private static final YamlTree.Limits REGISTER =
            new YamlTree.Limits("file", 1_000_000, 64 << 20);

    private final Section root;

    private YamlFile(Section root) {
        this.root = root;
    }

    /**
     * Reads a text.
     *
     * @param text in YAML; one without any key is a file without sections
     * @param source what to call it in messages
     * @param folder what relative paths in the text are relative to
     * @return the file
     * @throws RecipeException if the text is no map of keys
     */
    public static YamlFile of(String text, String source, Path folder) {
        return of(text, source, folder, YamlTree.RECIPE);
    }

    /**
     * Reads a text that grows with what it registers: up to a million values and 64 MiB, where
     * {@link #of} takes no more than a recipe has.
     *
     * @param text in YAML; one without any key is a file without sections
     * @param source what to call it in messages
     * @param folder what relative paths in the text are relative to
     * @return the file
     * @throws RecipeException if the text is no map of keys
     */
    public static YamlFile register(String text, String source, Path folder) {
        return of(text, source, folder, REGISTER);
    }

    private static YamlFile of(String text, String source, Path folder, YamlTree.Limits limits) {
        Problems problems = new Problems();
        Place start = new Place(source, 1, folder.toAbsolutePath());
        Optional<ImmutableNode> read = YamlTree.read(text, "file", "", start, limits, problems);
        problems.raise();
        ImmutableNode node = read.orElseThrow();
        if (Tree.scalar(node).filter(Scalar::empty).isPresent()) {
            node = Tree.section("file", start, List.of());
        }
        if (!Tree.isSection(node)) {
            problems.add(start, "", "the file is a map of 'key: value' lines, this is not");
            problems.raise();
        }
        return new YamlFile(new Section("", node, new Interpolation(), problems));
    }

    /**
     * Binds the keys of the file itself.
     *
     * @param <O> the record
     * @param type of the record
     * @param owner what to call the file in messages
     * @param sections keys that are asked for with {@link #section} or {@link #sections}
     * @return the record, unless there is a problem
     */
    public <O extends Record> Optional<O> keys(Class<O> type, String owner, List<String> sections) {
        return OptionsBinder.bind(root, type, owner, sections);
    }

    /**
     * Binds a section; one that is missing has its defaults.
     *
     * @param <O> the record
     * @param key of the section
     * @param type of the record
     * @return the record, unless there is a problem
     */
    public <O extends Record> Optional<O> section(String key, Class<O> type) {
        return OptionsBinder.bind(root.sectionOrEmpty(key), type, "'" + key + "'", List.of());
    }

    /**
     * Binds a section whose keys are names, each with a section of the same type.
     *
     * @param <O> the record
     * @param key of the section
     * @param type of the records
     * @return the records that have no problem, by name, in the order of the file
     */
    public <O extends Record> Map<String, O> sections(String key, Class<O> type) {
        Map<String, O> bound = new LinkedHashMap<>();
        Section all = root.sectionOrEmpty(key);
        for (String name : all.keys()) {
            all.section(name)
                    .flatMap(one -> OptionsBinder.bind(one, type, "'" + name + "'", List.of()))
                    .ifPresent(record -> bound.put(name, record));
        }
        return bound;
    }

    /**
     * Ends the reading.
     *
     * @throws RecipeException with all that is wrong, if anything is
     */
    public void raise() {
        root.problems().raise();
    }

    /**
     * Gives a record the form that {@link #sections} reads.
     *
     * @param options the record
     * @return its keys and values, in order
     */
    public static Map<String, Object> written(Record options) {
        Map<String, Object> section = new LinkedHashMap<>();
        for (OptionSpec spec : OptionSpec.of(options.getClass())) {
            section.put(spec.key(), written(spec.valueIn(options)));
        }
        return section;
    }

    /** Gives a value the form it has in YAML. */
    private static Object written(Object value) {
        if (value instanceof List<?> items) {
            // A list of its own each time: YAML would write a shared one as an alias.
            List<Object> written = new ArrayList<>();
            items.forEach(item -> written.add(written(item)));
            return written;
        }
        if (value instanceof Enum<?> constant) {
            return OptionType.word(constant);
        }
        return value instanceof Number || value instanceof Boolean
                ? value
                : Interpolation.escape(value.toString());
    }

    /**
     * Writes maps as YAML.
     *
     * @param root keys and values; a value is a map, a list, a number, a truth or a text
     * @return one key a line, ends with a line break
     */
    public static String text(Map<String, ?> root) {
        DumperOptions layout = new DumperOptions();
        layout.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        layout.setSplitLines(false);
        return new Yaml(layout).dump(root);
    }
}
