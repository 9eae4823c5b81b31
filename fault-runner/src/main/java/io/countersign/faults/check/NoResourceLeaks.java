package io.countersign.faults.check;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.Timeline;
import io.countersign.faults.history.Limits;
import io.countersign.faults.history.ProcessSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * At the end a process uses no more than at the beginning, within the allowed growth: threads, file descriptors, and heap after a garbage
 * collection. A restarted process is compared with the first sample of its instance.
 */
final class NoResourceLeaks implements Invariant {

    @Override
    public String name() {
        return "C11 threads, file descriptors and heap do not leak";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        Map<String, List<ProcessSample>> byInstance = index.history().samples().stream()
                .sorted(Comparator.comparing(ProcessSample::at))
                .collect(Collectors.groupingBy(ProcessSample::instance, LinkedHashMap::new, Collectors.toList()));
        return byInstance.values().stream()
                .flatMap(samples -> check(samples, index.limits().growth()));
    }

    private Stream<Violation> check(List<ProcessSample> samples, Limits.Growth allowed) {
        ProcessSample last = samples.get(samples.size() - 1);
        ProcessSample first = samples.stream()
                .filter(sample -> sample.pid() == last.pid() && sample != last)
                .findFirst()
                .orElse(samples.get(0));
        List<String> grown = new ArrayList<>();
        if (last.threads() > first.threads() + allowed.threads()) {
            grown.add("%d threads instead of %d".formatted(last.threads(), first.threads()));
        }
        if (last.fileDescriptors() > first.fileDescriptors() + allowed.fileDescriptors()) {
            grown.add("%d file descriptors instead of %d".formatted(last.fileDescriptors(), first.fileDescriptors()));
        }
        if (last.heapBytes() > first.heapBytes() + allowed.heapBytes()) {
            grown.add("%d MiB of heap instead of %d".formatted(last.heapBytes() >> 20, first.heapBytes() >> 20));
        }
        return grown.isEmpty()
                ? Stream.empty()
                : Stream.of(violation(
                        "%s has %s.".formatted(last.instance(), String.join(", ", grown)),
                        new Timeline().samples(samples)));
    }
}
