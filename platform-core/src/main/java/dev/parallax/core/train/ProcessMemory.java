package dev.parallax.core.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The memory of this process, Java's and the engine's together. */
final class ProcessMemory {

    /** Linux tells it here, in lines such as "VmHWM: 123456 kB"; other systems do not. */
    private static final Path STATUS = Path.of("/proc/self/status");

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");

    private ProcessMemory() {}

    /**
     * Returns the most that was resident at any time so far.
     *
     * @return MiB; nothing where the system does not tell
     */
    static OptionalDouble peakMiB() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.map(PEAK::matcher)
                    .filter(Matcher::matches)
                    .mapToDouble(line -> Double.parseDouble(line.group(1)) / 1024)
                    .findFirst();
        } catch (IOException elsewhere) {
            return OptionalDouble.empty();
        }
    }
}
