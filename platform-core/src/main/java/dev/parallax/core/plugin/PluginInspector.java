package dev.parallax.core.plugin;

import com.github.zafarkhaja.semver.ParseException;
import com.github.zafarkhaja.semver.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginDescriptor;

/** Checks the files of a plugin before a class of it is loaded. */
public final class PluginInspector {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern EXACT = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    private static final Pattern MULTI_RELEASE = Pattern.compile("^META-INF/versions/\\d+/");

    private final Version spi;

    /**
     * Makes an inspector.
     *
     * @param spiVersion what plugins can require
     * @throws IllegalArgumentException if it is no semantic version
     */
    public PluginInspector(String spiVersion) {
        this.spi =
                Version.tryParse(spiVersion)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "the SPI version '"
                                                        + spiVersion
                                                        + "' is no semantic version"));
    }

    /**
     * Inspects a plugin.
     *
     * @param location its jar or folder
     * @return a candidate to load, or a row of the report
     */
    public Inspected inspect(Path location) {
        return inspect(location, location, Optional.empty());
    }

    /**
     * Inspects a copy of a plugin, from which it is to be loaded.
     *
     * @param location where the plugin was found
     * @param copy its jar or folder, of the same name
     * @param sha256 checksum of the copy, if it is known
     * @return a candidate to load, or a row of the report
     */
    Inspected inspect(Path location, Path copy, Optional<String> sha256) {
        String id = location.getFileName().toString();
        String version = "";
        try (PluginFiles files = PluginFiles.open(copy)) {
            PluginDescriptor descriptor = files.descriptor();
            id = checkId(descriptor.getPluginId());
            version = checkVersion(descriptor.getVersion());
            checkRange(descriptor.getRequires());
            List<String> entries = files.entries();
            ArchiveRules.checkNames(entries);
            checkNothingIsBundled(entries);
            checkNoClassIsThereTwice(files);
            return new Inspected.Candidate(
                    location,
                    descriptor,
                    files.classPath(),
                    List.copyOf(checkIndex(files.indexedExtensions())),
                    BundledLogging.notes(entries),
                    sha256);
        } catch (PluginRejectedException e) {
            return refused(id, version, location, e.diagnosis());
        } catch (IOException | RuntimeException e) {
            // whatever a parser throws at a broken file: it must not reach the other plugins
            return refused(
                    id,
                    version,
                    location,
                    new Diagnosis(
                            location.getFileName() + " cannot be read: " + e,
                            "copy or download it again"));
        }
    }

    private static Inspected refused(
            String id, String version, Path location, Diagnosis diagnosis) {
        return new Inspected.Refused(
                LoadReport.Row.rejected(new PluginOrigin(id, version, location), diagnosis));
    }

    /**
     * Says whether a plugin can have an id.
     *
     * @param id the id
     * @return whether it is made of letters, digits, dots, dashes and underscores, and starts with
     *     a letter or digit
     */
    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    private static String checkId(@Nullable String id) {
        if (id == null || id.isBlank()) {
            throw new PluginRejectedException(
                    "it is no plugin: its descriptor has no Plugin-Id",
                    "take it away if it is a plain library; a plugin's manifest has Plugin-Id,"
                            + " Plugin-Version and Plugin-Requires");
        }
        if (!isId(id)) {
            throw new PluginRejectedException(
                    "its Plugin-Id is '" + id + "'",
                    "use letters, digits, dots, dashes and underscores only, a letter or digit"
                            + " first");
        }
        return id;
    }

    private static String checkVersion(@Nullable String version) {
        if (version == null || !Version.isValid(version)) {
            throw new PluginRejectedException(
                    version == null
                            ? "its descriptor has no Plugin-Version"
                            : "its Plugin-Version '" + version + "' is no semantic version",
                    "write three numbers, such as Plugin-Version: 1.0.0");
        }
        return version;
    }

    private void checkRange(String requires) {
        String example = "such as Plugin-Requires: " + exampleRange();
        if (requires.isBlank() || requires.strip().equals("*")) {
            throw new PluginRejectedException(
                    "its descriptor does not say which versions of the SPI it can use",
                    "write a range, " + example);
        }
        if (!offered(requires.strip(), example)) {
            throw new PluginRejectedException(
                    "it needs SPI " + requires.strip() + ", and this host offers SPI " + spi,
                    "use a version of the plugin made for SPI "
                            + spi
                            + ", or a Parallax whose SPI is "
                            + requires.strip());
        }
    }

    private boolean offered(String requires, String example) {
        // PF4J reads a plain version as a lower bound
        String range = EXACT.matcher(requires).matches() ? ">=" + requires : requires;
        try {
            return spi.satisfies(range);
        } catch (ParseException | IllegalArgumentException e) {
            throw new PluginRejectedException(
                    "its Plugin-Requires '" + requires + "' is no range of versions",
                    "write a range, " + example);
        }
    }

    private String exampleRange() {
        return ">=" + spi + " & <" + (spi.majorVersion() + 1) + ".0.0";
    }

    private static void checkNothingIsBundled(List<String> entries) {
        List<String> shared =
                entries.stream()
                        .filter(entry -> entry.endsWith(".class"))
                        .filter(entry -> artifactOf(entry).isPresent())
                        .toList();
        if (!shared.isEmpty()) {
            String first = shared.get(0);
            throw new PluginRejectedException(
                    "it bundles "
                            + shared.size()
                            + (shared.size() == 1 ? " class" : " classes")
                            + " of the platform, such as "
                            + first,
                    "give "
                            + artifactOf(first).orElseThrow()
                            + " the Maven scope 'provided' in the plugin's build: these classes"
                            + " come from the host");
        }
    }

    private static void checkNoClassIsThereTwice(PluginFiles files) throws IOException {
        Optional<String> twice = files.classThatIsThereTwice();
        if (twice.isPresent()) {
            throw new PluginRejectedException(
                    "a jar of it has two files "
                            + twice.get()
                            + ", and it is left to chance which is meant",
                    "build it anew: whatever packed it added to a jar instead of replacing it");
        }
    }

    private static Optional<String> artifactOf(String entry) {
        return HostPackages.artifact(MULTI_RELEASE.matcher(entry).replaceFirst(""));
    }

    private static SortedSet<String> checkIndex(SortedSet<String> extensions) {
        if (extensions.isEmpty()) {
            throw new PluginRejectedException(
                    "it was built without PF4J's annotation processor: its"
                            + " META-INF/extensions.idx is missing or empty",
                    "put org.pf4j:pf4j on the annotationProcessorPaths of maven-compiler-plugin"
                            + " (JDK 23 and newer run no processor unasked), and annotate each"
                            + " extension with @org.pf4j.Extension");
        }
        return extensions;
    }
}
