package io.countersign.standalone;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import io.countersign.backing.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.LoggingSystem;

/** Configures one log file for the whole process, in the data folder; the services must not configure logging themselves. */
final class LogFile {

    private LogFile() {}

    /**
     * @return the file
     * @throws StartFailure when it cannot be written to
     */
    static Path open(DataFolder data) {
        Path file = data.resolve("countersign.log");
        requireWritable(file);
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.putProperty("log", file.toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(LogFile.class.getResource("logging.xml"));
        } catch (JoranException e) {
            throw new IllegalStateException("Invalid logging.xml", e);
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        return file;
    }

    private static void requireWritable(Path file) {
        try {
            Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException e) {
            throw new StartFailure(
                    "the log " + file.toAbsolutePath() + " cannot be written to: " + FileFailure.describe(e));
        }
    }
}
