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

    /** Bytes: larger than the arrays of most networks. */
    private static final long LARGE = 1L << 28;

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
        if (number("mmap_threshold") < LARGE || number("trim_threshold") < LARGE) {
            missing.add("memory is given back to the kernel after each step");
        }
        if (number("arena_max") != 1) {
            missing.add("each thread has an arena of its own");
        }
        if (offersHugePages() && number("hugetlb") < 1) {
            missing.add("no huge pages");
        }
        return missing.isEmpty()
                ? "memory kept between steps"
                : "allocator not tuned (" + String.join(", ", missing) + "; see docs/embedding.md)";
    }

    /** The value of a setting; -1 where there is none. */
    private long number(String name) {
        try {
            return Long.decode(tunables.getOrDefault("glibc.malloc." + name, "-1"));
        } catch (NumberFormatException e) {
            return -1; // glibc takes no notice of it either
        }
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
        } catch (LinkageError e) {
            return Optional.empty(); // musl, macOS, Windows; or native functions cannot be called
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
