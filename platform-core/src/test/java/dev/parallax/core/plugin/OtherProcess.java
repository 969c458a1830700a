package dev.parallax.core.plugin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Another process that holds the lock of a file until it is closed. */
public final class OtherProcess implements AutoCloseable {

    private static final String SOURCE =
            """
            import java.nio.channels.FileChannel;
            import java.nio.file.*;
            public class Lock {
                public static void main(String[] arguments) throws Exception {
                    FileChannel channel = FileChannel.open(Path.of(arguments[0]),
                        StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    channel.lock();
                    System.out.println("locked");
                    System.in.read();
                }
            }
            """;

    private final Process process;

    private OtherProcess(Process process) {
        this.process = process;
    }

    /** Starts the process, and waits until it has the lock. */
    public static OtherProcess thatLocks(Path file) throws IOException {
        Path source = Files.createTempDirectory("other").resolve("Lock.java");
        Files.writeString(source, SOURCE);
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                source.toString(),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (!"locked".equals(out.readLine())) {
            throw new AssertionError("the other process did not get the lock");
        }
        return new OtherProcess(process);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
    }
}
