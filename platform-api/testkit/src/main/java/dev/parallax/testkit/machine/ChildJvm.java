package dev.parallax.testkit.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own with the class path of this one, for what changes a whole process or may
 * kill it.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it complained of
 */
public record ChildJvm(int exit, String out, String err) {

    private static final int MINUTES = 5;

    /**
     * Runs a program to its end.
     *
     * @param folder its working directory, which gets what it prints
     * @param environment variables to set beside those of this process
     * @param program has a main method
     * @param arguments of the program
     * @return how it ended
     * @throws InterruptedException if the thread is interrupted; the program is ended
     */
    public static ChildJvm run(
            Path folder, Map<String, String> environment, Class<?> program, String... arguments)
            throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx2g",
                        "-XX:-CreateCoredumpOnCrash",
                        "-Dai.djl.offline=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            try {
                if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                    throw new AssertionError(
                            program.getName() + " does not end within " + MINUTES + " minutes");
                }
            } finally {
                process.destroyForcibly();
            }
            return new ChildJvm(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
