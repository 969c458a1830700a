package dev.parallax.launcher;

import dev.parallax.api.StoppedException;
import dev.parallax.api.engine.EngineUnavailableException;
import dev.parallax.core.config.RecipeException;
import dev.parallax.core.plugin.UnknownExtensionException;
import dev.parallax.core.plugin.store.UnknownPluginException;
import dev.parallax.core.run.MissingRunException;
import dev.parallax.core.run.RunException;
import dev.parallax.core.train.TrainingHaltedException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in a sentence what went wrong; with {@code --debug}, where. */
final class Failures implements IExecutionExceptionHandler {

    static final int FAILED = 1;
    static final int WRONG_INPUT = 2;
    static final int MISSING = 3;
    static final int HALTED = 4;
    static final int STOPPED = 130;

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println("parallax: " + message(failure));
        if (command.getCommand() instanceof CommonOptions.Owner owner && owner.common().debug()) {
            failure.printStackTrace(err);
        } else if (isUnexpected(failure)) {
            err.println("This should not happen; --debug shows where it did.");
        }
        return code(failure);
    }

    private static String message(Throwable failure) {
        if (isStop(failure)) {
            return "stopped before it was done";
        }
        if (failure instanceof FileSystemException files && files.getReason() == null) {
            return "cannot read or write " + files.getMessage() + ": " + reason(files);
        }
        String message = failure.getMessage();
        return message == null || isUnexpected(failure) ? failure.toString() : message;
    }

    /** These say by their type what went wrong, and in their message only where. */
    private static String reason(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "it is there already";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is no folder";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        }
        return failure.getClass().getSimpleName();
    }

    private static boolean isUnexpected(Throwable failure) {
        return failure instanceof NullPointerException
                || failure instanceof IllegalStateException
                || failure instanceof ClassCastException;
    }

    private static boolean isStop(Throwable failure) {
        return failure instanceof InterruptedException || failure instanceof StoppedException;
    }

    private static int code(Throwable failure) {
        if (failure instanceof RecipeException) {
            return WRONG_INPUT;
        }
        if (failure instanceof UnknownExtensionException
                || failure instanceof EngineUnavailableException
                || failure instanceof MissingRunException
                || failure instanceof UnknownPluginException) {
            return MISSING;
        }
        if (failure instanceof TrainingHaltedException) {
            return HALTED;
        }
        if (isStop(failure)) {
            return STOPPED;
        }
        return failure instanceof RunException || failure instanceof IllegalArgumentException
                ? WRONG_INPUT
                : FAILED;
    }
}
