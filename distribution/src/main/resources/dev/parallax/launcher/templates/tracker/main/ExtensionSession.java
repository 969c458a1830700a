package ${package};

import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.api.tracking.TrackerSession;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the file of one run. */
final class ${class}Session implements TrackerSession {

    private static final String HEADER = "step,epoch,name,value";
    private static final Pattern LINE = Pattern.compile("(\\d{1,18}),\\d+,[^,]+,[^,]+");

    private final Writer file;

    private ${class}Session(Writer file) {
        this.file = file;
    }

    /**
     * Opens a file, without what a crash made void: lines of steps that are done again, and a last
     * line that was cut off.
     *
     * @param file an old one, or where to make a new one
     * @param start the step where the run starts or goes on
     * @return appends to it
     * @throws IOException if the file cannot be written
     */
    static ${class}Session open(Path file, long start) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        if (Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .skip(1)
                    .filter(line -> holds(line, start))
                    .forEach(lines::add);
        }
        // in one rename, so that another crash leaves the old file or the new one
        Path kept = file.resolveSibling(file.getFileName() + ".kept");
        Files.write(kept, lines);
        Files.move(kept, file, StandardCopyOption.ATOMIC_MOVE);
        return new ${class}Session(Files.newBufferedWriter(file, StandardOpenOption.APPEND));
    }

    private static boolean holds(String line, long start) {
        Matcher cells = LINE.matcher(line);
        return cells.matches() && Long.parseLong(cells.group(1)) <= start;
    }

    @Override
    public void step(StepReport report) throws IOException {
        for (Map.Entry<String, Double> metric : report.metrics().values().entrySet()) {
            write(report.progress(), metric.getKey(), metric.getValue());
        }
        file.flush();
    }

    @Override
    public void evaluated(Progress progress, List<EvaluationResult> results) throws IOException {
        for (EvaluationResult result : results) {
            write(progress, name(result), result.measurement().value());
        }
        file.flush();
    }

    private static String name(EvaluationResult result) {
        String name =
                String.join(
                        "/",
                        result.evaluator(),
                        result.representation(),
                        result.measurement().metric());
        return result.budget() > 0 ? name + "/" + result.budget() + "-per-class" : name;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void write(Progress progress, String name, double value) throws IOException {
        file.write(progress.step() + "," + progress.epoch() + "," + name + "," + value + "\n");
    }
}
