package io.countersign.backing;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/** Describes why a file cannot be used. */
public final class FileFailure {

    private FileFailure() {}

    /** A clause to display, such as "no permission to write to /data/in-use.lock". */
    public static String describe(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "no permission to write to " + denied.getFile();
        }
        if (failure instanceof FileAlreadyExistsException file) {
            return file.getFile() + " is not a directory";
        }
        if (failure instanceof FileSystemException problem) {
            return problem.getFile() + ": " + (problem.getReason() == null ? "cannot be created" : problem.getReason());
        }
        return failure.toString();
    }
}
