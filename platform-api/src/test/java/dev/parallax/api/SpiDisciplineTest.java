package dev.parallax.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rules of the published API that japicmp does not know: every type says since when it is there and
 * how stable it is, what is new has a new version, and what is to go says since when and what to
 * use instead.
 */
class SpiDisciplineTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern SINCE = Pattern.compile("^ \\* @since (\\S+)$", Pattern.MULTILINE);
    private static final String RELEASED = System.getProperty("parallax.spi.released");

    @Test
    void everyTypeSaysHowStableItIs() throws Exception {
        for (Class<?> type : publicTypes()) {
            boolean stable = type.isAnnotationPresent(Stable.class);
            boolean evolving = type.isAnnotationPresent(Evolving.class);

            assertThat(stable ^ evolving)
                    .as("%s carries @Stable or @Evolving", type.getName())
                    .isTrue();
        }
    }

    @Test
    void everyTypeSaysSinceWhen() throws Exception {
        Set<String> released = releasedTypes();
        for (Class<?> type : publicTypes()) {
            Version since = since(type);
            if (released.contains(type.getName())) {
                assertThat(since)
                        .as("%s was in %s", type.getName(), RELEASED)
                        .isLessThanOrEqualTo(Version.parse(RELEASED));
            } else {
                assertThat(since)
                        .as("%s is new since %s", type.getName(), RELEASED)
                        .isGreaterThan(Version.parse(RELEASED))
                        .isLessThanOrEqualTo(Version.parse(Spi.version()));
            }
        }
    }

    @Test
    void newTypesAreANewMinorVersion() throws Exception {
        Set<String> added = names(publicTypes());
        added.removeAll(releasedTypes());

        if (!added.isEmpty()) {
            assertThat(minor(Spi.version()))
                    .as("the SPI of %s has these new types: %s", RELEASED, added)
                    .isGreaterThan(minor(RELEASED));
        }
    }

    @Test
    void whatIsToGoSaysSinceWhenAndWhatToUseInstead() throws Exception {
        for (Class<?> type : publicTypes()) {
            List<AnnotatedElement> elements = new ArrayList<>(List.of(type));
            elements.addAll(Arrays.asList(type.getDeclaredMethods()));
            elements.addAll(Arrays.asList(type.getDeclaredConstructors()));
            elements.addAll(Arrays.asList(type.getDeclaredFields()));
            long deprecated = 0;
            for (AnnotatedElement element : elements) {
                Deprecated mark = element.getAnnotation(Deprecated.class);
                if (mark != null) {
                    deprecated++;
                    assertThat(mark.since()).as("since of deprecated %s", element).isNotBlank();
                    assertThat(mark.forRemoval()).as("forRemoval of %s", element).isTrue();
                }
            }
            assertThat(source(type).lines().filter(line -> line.contains("* @deprecated ")))
                    .as("@deprecated tags of %s, that name what to use instead", type.getName())
                    .hasSizeGreaterThanOrEqualTo(Math.toIntExact(deprecated));
        }
    }

    private static Version since(Class<?> type) throws IOException {
        Matcher since = SINCE.matcher(source(type));
        assertThat(since.find()).as("%s has @since", type.getName()).isTrue();
        return Version.parse(since.group(1));
    }

    private static String source(Class<?> type) throws IOException {
        return Files.readString(SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
    }

    private static Version minor(String version) {
        return Version.parse(version.substring(0, version.lastIndexOf('.')));
    }

    private static List<Class<?>> publicTypes() throws Exception {
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String name = name(SOURCES.relativize(file).toString(), ".java");
                if (!name.endsWith("package-info")) {
                    Class<?> type = Class.forName(name);
                    if (java.lang.reflect.Modifier.isPublic(type.getModifiers())) {
                        types.add(type);
                    }
                }
            }
        }
        assertThat(types).isNotEmpty();
        return types;
    }

    private static Set<String> names(List<Class<?>> types) {
        return types.stream().map(Class::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> releasedTypes() throws IOException {
        Path jar = Path.of("src/released/spi-" + RELEASED + ".jar");
        try (FileSystem files = FileSystems.newFileSystem(jar);
                Stream<Path> entries = Files.walk(files.getPath("dev"))) {
            return entries.map(Path::toString)
                    .filter(name -> name.endsWith(".class") && !name.contains("$"))
                    .map(name -> name(name, ".class"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String name(String file, String suffix) {
        return file.substring(0, file.length() - suffix.length())
                .replace('/', '.')
                .replace('\\', '.');
    }
}
