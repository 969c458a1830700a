package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.StoppedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {

    @Command(name = "toy")
    private static final class Toy {}

    private static String said(Exception failure) {
        return said(failure, Failures.FAILED);
    }

    private static String said(Exception failure, int expected) {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new Toy()).setErr(new PrintWriter(err, true));

        int code = new Failures().handleExecutionException(failure, command, null);

        assertThat(code).isEqualTo(expected);
        return err.toString().strip();
    }

    @Test
    void aFileThatCannotBeUsedIsNamedWithTheReason() {
        assertThat(said(new AccessDeniedException("runs/a")))
                .isEqualTo("parallax: cannot read or write runs/a: access is denied");
        assertThat(said(new NoSuchFileException("runs/a")))
                .isEqualTo("parallax: cannot read or write runs/a: there is no such file");
        assertThat(said(new FileAlreadyExistsException("runs/a")))
                .isEqualTo("parallax: cannot read or write runs/a: it is there already");
        assertThat(said(new NotDirectoryException("runs/a")))
                .isEqualTo("parallax: cannot read or write runs/a: it is no folder");
        assertThat(said(new DirectoryNotEmptyException("runs/a")))
                .isEqualTo("parallax: cannot read or write runs/a: the folder is not empty");
        assertThat(said(new FileSystemLoopException("runs/a")))
                .isEqualTo("parallax: cannot read or write runs/a: FileSystemLoopException");
    }

    @Test
    void whatWasStoppedIsNoFailure() {
        String stopped = "parallax: stopped before it was done";

        assertThat(said(new InterruptedException("sleep"), Failures.STOPPED)).isEqualTo(stopped);
        assertThat(said(new StoppedException(), Failures.STOPPED)).isEqualTo(stopped);
    }

    @Test
    void aReasonOfTheSystemIsRepeated() {
        assertThat(said(new FileSystemException("runs/a", null, "No space left on device")))
                .isEqualTo("parallax: runs/a: No space left on device");
    }
}
