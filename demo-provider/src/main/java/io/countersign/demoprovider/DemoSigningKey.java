package io.countersign.demoprovider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/** The RS256 key that signs every token, stored in a file that only its owner may read. */
final class DemoSigningKey {

    static final String FILE_NAME = "signing-key.json";

    private DemoSigningKey() {}

    /** @throws UncheckedIOException when the folder cannot be written or the file holds no key */
    static RSAKey in(Path folder) {
        Path file = folder.resolve(FILE_NAME);
        try {
            if (Files.exists(file)) {
                return RSAKey.parse(Files.readString(file));
            }
            RSAKey key = generate();
            Files.createDirectories(folder);
            write(key, file);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot store the demo provider's signing key in " + file, e);
        } catch (ParseException e) {
            throw new UncheckedIOException(
                    new IOException("Not a signing key: " + file + "; delete it to generate a new one", e));
        }
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java runtime cannot generate RSA keys", e);
        }
    }

    /** Writes to a temporary file and renames it, so that a crash leaves no partial key. */
    private static void write(RSAKey key, Path file) throws IOException {
        Path draft = Files.createTempFile(file.getParent(), FILE_NAME, ".new", readableByOwnerOnly());
        Files.writeString(draft, key.toJSONString());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] readableByOwnerOnly() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }
}
