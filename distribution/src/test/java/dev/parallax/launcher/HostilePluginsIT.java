package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.launcher.Archive.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users see of plugins that do not behave, and what becomes of the others. */
class HostilePluginsIT {

    @TempDir Path work;
    private Archive archive = new Archive(Path.of(""));
    private Path plugins = Path.of("");

    @BeforeEach
    void unpack() throws IOException {
        archive = new Archive(work);
        plugins = archive.pluginsFolder();
    }

    @Test
    void allBadJarsAtOnceAreListedAndStopNothing() throws Exception {
        Files.createFile(plugins.resolve("empty.jar"));
        Files.writeString(plugins.resolve("text.jar"), "this is no jar");
        cutOff("tracker-tensorboard");
        ThrowingPlugin.write(plugins.resolve("throws.jar"), work);
        HostilePlugins.initialisesBadly(plugins.resolve("initialises.jar"), work);
        HostilePlugins.startsThread(plugins.resolve("works.jar"), work);

        Result list = run("plugins");
        Result learned = run("pretrain", archive.tinyRecipe(1).toString());

        assertThat(list.exit()).as(list.err()).isZero();
        assertThat(list.out())
                .contains("empty.jar is not a jar", "text.jar is not a jar")
                .contains("damaged or incomplete", ThrowingPlugin.MESSAGE)
                .contains("NumberFormatException", "acme.Initialises.<clinit>")
                .contains("note:   It started the thread 'hostile worker'");
        List<String> remedies = list.out().lines().filter(l -> l.contains("remedy: ")).toList();
        assertThat(remedies).hasSize(5);
        assertThat(learned.exit()).as(learned.err()).isZero();
        assertThat(learned.out()).contains("knn");
        assertThat(learned.err())
                .contains("plugin text.jar did not load", "plugin works: It started the thread");
    }

    @Test
    void whatIsAskedForAndDidNotLoadIsExplained() throws Exception {
        Path jar = cutOff("objective-simclr");

        Result run = run("pretrain", archive.tinyRecipe(1).toString());
        Result described = run("describe", "objective", "simclr");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(described.exit()).isEqualTo(3);
        for (String err : List.of(run.err(), described.err())) {
            assertThat(err)
                    .contains("no objective is named 'simclr'", "it may be the plugin", "simsiam")
                    .contains(jar.toString(), "damaged or incomplete", "download it again")
                    .doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "null-learner, returned null in its method create",
        "throwing-step, threw java.lang.IndexOutOfBoundsException: hollow inside"
    })
    void faultAtWorkIsSaidToBeThePlugins(String fault, String message) throws Exception {
        HostilePlugins.breaksAtWork(plugins.resolve("hollow.jar"), work);

        Result run =
                run(
                        "pretrain",
                        archive.tinyRecipe(1).toString(),
                        "--set",
                        "objective.name=hollow",
                        "--set",
                        "objective.fault=" + fault);

        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(run.err())
                .contains("the objective 'hollow' " + message)
                .contains("plugin hollow 1.0.0 (" + plugins.toRealPath().resolve("hollow.jar"))
                .doesNotContain("NullPointerException", "\tat ");
    }

    @Test
    void engineThatBreaksWhileItFetchesIsNamed() throws Exception {
        HostilePlugins.breaksWhileItFetches(plugins.resolve("fetches.jar"), work);

        Result fetched = run("engine", "fetch", "fetches");

        assertThat(fetched.exit()).as(fetched.err()).isEqualTo(1);
        assertThat(fetched.err())
                .contains("the engine 'fetches' threw java.lang.IndexOutOfBoundsException: hollow")
                .contains("in its method fetch; this is a fault in plugin fetches 1.0.0 (")
                .doesNotContain("\tat ");
    }

    @Test
    void pluginThatEndsTheProcessIsNamed() throws Exception {
        HostilePlugins.exits(plugins.resolve("exits.jar"), work);

        Result list = run("plugins");

        assertThat(list.exit()).isEqualTo(HostilePlugins.EXIT_CODE);
        assertThat(list.err()).contains("plugin exits calls System.exit (at acme.Exits.<init>(");
    }

    @Test
    void pluginThatEndsTheProcessOnALoaderThreadDoesNotHang() throws Exception {
        HostilePlugins.exitsOnALoader(plugins.resolve("exits-late.jar"), work);

        Result run =
                run(
                        "pretrain",
                        archive.tinyRecipe(1).toString(),
                        "--set",
                        "views.global.augmentations.exits-late={}");

        assertThat(run.exit()).as(run.err()).isEqualTo(HostilePlugins.EXIT_CODE);
        assertThat(run.err()).contains("parallax: stopping after a checkpoint");
    }

    private Result run(String... arguments) throws Exception {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--plugins";
        all[arguments.length + 1] = plugins.toString();
        return archive.run(all);
    }

    /** Puts half a jar in the place of one that is shipped. */
    private Path cutOff(String plugin) throws IOException {
        try (var jars = Files.list(plugins)) {
            Path jar =
                    jars.filter(each -> each.getFileName().toString().startsWith(plugin))
                            .findFirst()
                            .orElseThrow();
            byte[] whole = Files.readAllBytes(jar);
            Files.delete(jar);
            Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
            return jar.toRealPath();
        }
    }
}
