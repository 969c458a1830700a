package dev.parallax.launcher;

import dev.parallax.api.engine.FetchableNatives;
import dev.parallax.core.plugin.Kind;
import dev.parallax.core.plugin.PluginCall;
import dev.parallax.core.plugin.Registry;
import dev.parallax.core.run.Parallax;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches the native libraries of an engine: the only command that uses the network. */
@Command(
        name = "fetch",
        description =
                "Fetches the native libraries of an engine: the only command that uses the"
                        + " network.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  parallax engine fetch cuda",
            "  parallax engine fetch cuda --from /media/natives"
        })
final class EngineFetchCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Parameters(
            paramLabel = "ENGINE",
            description = "The name of an engine, or the part behind its last dash: cuda.")
    private String name = "";

    @Option(
            names = "--from",
            paramLabel = "DIR|URL",
            description = "Where files.txt and the files lie. Default: where they are published.")
    private @Nullable String from;

    @Override
    public Integer call() throws Exception {
        try (Parallax parallax = common.open()) {
            List<Registry.Entry> all =
                    parallax.registry().entries(Kind.ENGINE).stream()
                            .filter(entry -> entry.extension() instanceof FetchableNatives)
                            .toList();
            Registry.Entry engine =
                    all.stream()
                            .filter(entry -> isNamed(entry.name()))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException(unknown(all)));
            FetchableNatives natives = (FetchableNatives) engine.extension();
            Optional<URI> place = place();
            PluginCall.of(engine).run("fetch", () -> natives.fetch(place, System.out::println));
            System.out.println("'parallax doctor' says whether the engine can run.");
            return 0;
        }
    }

    private boolean isNamed(String engine) {
        return engine.equals(name) || engine.endsWith("-" + name);
    }

    private String unknown(List<Registry.Entry> all) {
        if (all.isEmpty()) {
            return "no engine in plugins/ has libraries to be fetched; see 'parallax plugins'";
        }
        return "there is no engine '"
                + name
                + "' whose libraries can be fetched; there are: "
                + all.stream().map(Registry.Entry::name).collect(Collectors.joining(", "));
    }

    private Optional<URI> place() {
        return Optional.ofNullable(from)
                .map(
                        text ->
                                text.matches("[a-z]+://.*|file:.*")
                                        ? URI.create(text)
                                        : Path.of(text).toUri());
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
