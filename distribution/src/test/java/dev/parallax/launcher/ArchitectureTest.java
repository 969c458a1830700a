package dev.parallax.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pf4j.Extension;

/** The arrows of the design: distribution -> core -> api <- plugins. */
class ArchitectureTest {

    private static final String LIBRARIES = "dev.parallax.plugins.libraries..";
    private static final JavaClasses ALL = everything();

    @Test
    void theApiKnowsNobody() {
        noClasses()
                .that()
                .resideInAPackage("dev.parallax.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.parallax.core..", "dev.parallax.plugins..", "dev.parallax.launcher..")
                .because("plugins compile against the API alone; move what is shared into it")
                .check(ALL);
    }

    @Test
    void theHostKnowsNoPlugin() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.parallax.core..", "dev.parallax.launcher..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.parallax.plugins..")
                .because("a plugin is asked for by kind and name through the registry")
                .check(ALL);
    }

    @Test
    void pluginsKnowTheApiOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.parallax.plugins..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.parallax.core..", "dev.parallax.launcher..")
                .because("a plugin must load in any host; put what it needs into the API's toolbox")
                .check(ALL);
    }

    @Test
    void pluginsDoNotKnowEachOther() {
        com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices()
                .matching("dev.parallax.plugins.(*).(*)..")
                .should()
                .notDependOnEachOther()
                // a library is no plugin: each plugin that uses it has a copy in its jar
                .ignoreDependency(
                        DescribedPredicate.alwaysTrue(),
                        JavaClass.Predicates.resideInAPackage(LIBRARIES))
                .because("each plugin is loaded on its own; share code through dev.parallax.api.nn")
                .check(ALL);
    }

    @Test
    void librariesOfPluginsKnowNoPluginAndAreNone() {
        noClasses()
                .that()
                .resideInAPackage(LIBRARIES)
                .should()
                .dependOnClassesThat(
                        JavaClass.Predicates.resideInAPackage("dev.parallax.plugins..")
                                .and(
                                        DescribedPredicate.not(
                                                JavaClass.Predicates.resideInAPackage(LIBRARIES))))
                .orShould()
                .beAnnotatedWith(Extension.class)
                .because("their classes lie in the jars of several plugins, a copy in each")
                .check(ALL);
    }

    @Test
    void nobodyAsksForADefaultEngine() {
        String reason = "the default engine may be another than the run's; use the EngineSession";
        noClasses().should().callMethod(Engine.class, "getInstance").because(reason).check(ALL);
        noClasses()
                .should()
                .callMethod(NDManager.class, "newBaseManager")
                .because(reason)
                .check(ALL);
        noClasses()
                .should()
                .callMethod(Model.class, "newInstance", String.class)
                .because(reason)
                .check(ALL);
    }

    private static JavaClasses everything() {
        Path root = Path.of("").toAbsolutePath().getParent();
        try (Stream<Path> tree = Files.walk(root, 5)) {
            List<Path> classes = tree.filter(path -> path.endsWith("target/classes")).toList();
            return new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPaths(classes);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
