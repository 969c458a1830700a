package dev.parallax.testkit.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The instruction sets of this machine that oneDNN can be held to. */
public final class InstructionSets {

    /** The environment variable of oneDNN that names the best set to use. */
    public static final String VARIABLE = "ONEDNN_MAX_CPU_ISA";

    private static final Path CPU = Path.of("/proc/cpuinfo");

    /** By oneDNN's name, the flags of Linux. */
    private static final Map<String, List<String>> FLAGS = new LinkedHashMap<>();

    static {
        FLAGS.put("SSE41", List.of("sse4_1"));
        FLAGS.put("AVX2", List.of("avx2"));
        FLAGS.put("AVX512_CORE", List.of("avx512f", "avx512bw", "avx512vl", "avx512dq"));
    }

    private InstructionSets() {}

    /**
     * Returns the sets that the machine has: values for {@link #VARIABLE}.
     *
     * @return from the oldest; the last, "ALL", is whatever the machine has; it alone where this is
     *     not Linux
     */
    public static List<String> ofThisMachine() {
        String flags = flags();
        List<String> sets =
                new ArrayList<>(
                        FLAGS.keySet().stream()
                                .filter(set -> FLAGS.get(set).stream().allMatch(flags::contains))
                                .toList());
        sets.add("ALL");
        return List.copyOf(sets);
    }

    private static String flags() {
        try {
            return Files.exists(CPU) ? Files.readString(CPU) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
