package dev.parallax.plugins.engines.pytorchcpu;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What glibc's allocator does with the memory of arrays in this process. It reads its settings
 * once, from the environment variable {@code GLIBC_TUNABLES}, before a program begins.
 *
 * @param glibc version of the C library, such as "2.36"; nothing where it is another one
 * @param tunables by name
 * @param hugePages what the kernel says in transparent_hugepage/enabled; empty where it has none
 */
record Allocator(Optional<String> glibc, Map<String, String> tunables, String hugePages) {

    private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    /** The variable that glibc reads. */
    static final String VARIABLE = "GLIBC_TUNABLES";

    /** Reads the settings of this process. */
    static Allocator ofThisProcess() {
        return new Allocator(
                version(), parsed(System.getenv().getOrDefault(VARIABLE, "")), hugePagesHere());
    }

    /** Reads settings in the form name=value:name=value. */
    static Map<String, String> parsed(String variable) {
        return Arrays.stream(variable.split(":"))
                .map(each -> each.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, later) -> later));
    }

    /**
     * Says in a few words whether the settings that make training faster are in force, or which are
     * not; empty where the C library is not glibc.
     */
    String describe() {
        if (glibc.isEmpty()) {
            return "";
        }
        List<String> missing = new ArrayList<>();
        if (!isSet("mmap_threshold") || !isSet("trim_threshold")) {
            missing.add("memory is given back to the kernel after each step");
        }
        if (!isSet("arena_max")) {
            missing.add("each thread has an arena of its own");
        }
        if (offersHugePages() && !isSet("hugetlb")) {
            missing.add("no huge pages");
        }
        return missing.isEmpty()
                ? "memory kept between steps"
                : "allocator not tuned (" + String.join(", ", missing) + "; see docs/embedding.md)";
    }

    private boolean isSet(String name) {
        return tunables.containsKey("glibc.malloc." + name);
    }

    /** Whether the kernel gives huge pages to who asks; malloc can ask from glibc 2.35 on. */
    private boolean offersHugePages() {
        return hugePages.contains("[madvise]")
                && glibc.filter(Allocator::knowsHugePages).isPresent();
    }

    private static boolean knowsHugePages(String version) {
        String[] numbers = version.split("\\.");
        int major = Integer.parseInt(numbers[0]);
        return major > 2 || (major == 2 && Integer.parseInt(numbers[1]) >= 35);
    }

    private static Optional<String> version() {
        try {
            return Optional.of(
                    NativeLibrary.getProcess()
                            .getFunction("gnu_get_libc_version")
                            .invokeString(new Object[0], false));
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty(); // musl, macOS, Windows
        }
    }

    private static String hugePagesHere() {
        try {
            return Files.readString(HUGE_PAGES).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
