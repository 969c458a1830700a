package dev.parallax.core.config;

import dev.parallax.api.Extension;
import dev.parallax.core.plugin.Kind;
import dev.parallax.core.plugin.Registry;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads recipes: defaults of options, below the YAML of the recipe, below {@code --set key=value}.
 *
 * <p>Strict: an unknown key, a wrong type, a value out of its range, an unknown extension, an
 * undefined variable are problems, and all problems of a recipe are reported together.
 */
public final class RecipeReader {

    private final Registry registry;
    private final UnaryOperator<@Nullable String> environment;

    /**
     * Makes a reader.
     *
     * @param registry the extensions that recipes can name
     */
    public RecipeReader(Registry registry) {
        this(registry, System::getenv);
    }

    RecipeReader(Registry registry, UnaryOperator<@Nullable String> environment) {
        this.registry = registry;
        this.environment = environment;
    }

    /**
     * Reads a recipe from a file. Relative paths in it are relative to its folder, those of
     * overrides to the working directory.
     *
     * @param file in YAML, UTF-8
     * @param overrides each as "key=value", with a dotted key and a value in YAML that takes the
     *     place of whatever is at that key; later ones win
     * @return the recipe
     * @throws RecipeException with all that is wrong
     */
    public Recipe read(Path file, List<String> overrides) {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent() == null ? absolute : absolute.getParent();
        return read(content(file), file.toString(), folder, overrides);
    }

    /**
     * Reads a recipe from a text.
     *
     * @param yaml the text
     * @param source what to call it in messages; its last part, without an ending, is the default
     *     name of the recipe
     * @param folder what relative paths in the text are relative to
     * @param overrides as in {@link #read(Path, List)}
     * @return the recipe
     * @throws RecipeException with all that is wrong
     */
    public Recipe read(String yaml, String source, Path folder, List<String> overrides) {
        Problems problems = new Problems();
        Layers layers = new Layers(yaml, new Place(source, 1, folder.toAbsolutePath()), problems);
        Path workingDirectory = Path.of("").toAbsolutePath();
        overrides.forEach(override -> layers.override(override, workingDirectory));
        // What is not YAML has no keys: complaints about missing ones would hide the cause.
        problems.raise();
        Section root = root(layers, problems);
        return new RecipeParts(root, new Selector(registry)).recipe(source);
    }

    /**
     * Reads the choice of a single extension, such as the data of a command.
     *
     * @param <E> the SPI type of the kind
     * @param kind what is chosen
     * @param yaml such as "{name: image-folder, folder: photos}"
     * @param source what to call it in messages
     * @param folder what relative paths in the text are relative to
     * @return the choice
     * @throws RecipeException with all that is wrong
     */
    public <E extends Extension<Record>> Selection<E> select(
            Kind kind, String yaml, String source, Path folder) {
        Problems problems = new Problems();
        Layers layers = new Layers(yaml, new Place(source, 0, folder.toAbsolutePath()), problems);
        problems.raise();
        var selection = new Selector(registry).<E>named(kind, root(layers, problems));
        problems.raise();
        return selection.orElseThrow();
    }

    private Section root(Layers layers, Problems problems) {
        return new Section("", layers.combined(), new Interpolation(environment), problems);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file");
        } catch (CharacterCodingException e) {
            throw unreadable(file, "is not a text in UTF-8");
        } catch (IOException e) {
            throw unreadable(file, "cannot be read: " + e.getMessage());
        }
    }

    private static RecipeException unreadable(Path file, String message) {
        return new RecipeException(List.of(new Problem(file.toString(), "", message)));
    }
}
