package io.countersign.backing.mongod;

import de.flapdoodle.embed.mongo.distribution.Version;
import de.flapdoodle.embed.mongo.transitions.Mongod;
import de.flapdoodle.embed.process.archives.ExtractedFileSet;
import de.flapdoodle.embed.process.config.DownloadConfig;
import de.flapdoodle.embed.process.config.TimeoutConfig;
import de.flapdoodle.embed.process.io.directories.PersistentDir;
import de.flapdoodle.embed.process.io.progress.ProgressListener;
import de.flapdoodle.embed.process.transitions.DownloadPackage;
import de.flapdoodle.reverse.StateID;
import de.flapdoodle.reverse.TransitionWalker.ReachedState;
import de.flapdoodle.reverse.transitions.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The vendor's package for this platform, over TLS from the URL that the library embed.mongo provides. */
record VendorDownload(MongodCache cache) implements MongodSource {

    private static final Version.Main LINE = Version.Main.V8_0;

    static final String VERSION = LINE.asInDownloadPath();

    private static final int CONNECT_LIMIT_MS = 3_000;
    private static final int READ_LIMIT_MS = 20_000;

    @Override
    public Finding find() {
        try {
            Path program = cache.obtain(VERSION, VendorDownload::download);
            return new Finding.Found(new MongodBinary(program, VERSION, "downloaded from its vendor"));
        } catch (IOException | RuntimeException e) {
            return new Finding.Missing("the vendor's download failed: " + innermost(e));
        }
    }

    private static Path download(Path folder) throws IOException {
        Mongod mongod = Mongod.instance()
                .withPersistentBaseDir(Start.to(PersistentDir.class).initializedWith(PersistentDir.of(folder)))
                .withProgressListener(Start.to(ProgressListener.class).initializedWith(new Silence()))
                .withDownloadPackage(DownloadPackage.withDefaults()
                        .withDownloadConfig(DownloadConfig.defaults()
                                .withTimeoutConfig(TimeoutConfig.builder()
                                        .connectionTimeout(CONNECT_LIMIT_MS)
                                        .readTimeout(READ_LIMIT_MS)
                                        .build())));
        try (ReachedState<ExtractedFileSet> extracted =
                mongod.transitions(LINE).walker().initState(StateID.of(ExtractedFileSet.class))) {
            return Files.copy(
                    extracted.current().executable(), folder.resolve("mongod"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : innermost(cause);
    }

    /** The library would print its progress to the console. */
    private static final class Silence implements ProgressListener {

        @Override
        public void progress(String label, int percent) {}

        @Override
        public void done(String label) {}

        @Override
        public void start(String label) {}

        @Override
        public void info(String label, String message) {}
    }
}
