package io.countersign.simulation.world;

import java.util.ArrayList;
import java.util.List;

/** What happened in a run, in order: calls between processes, faults, requests of clients. The same run has the same trace. */
public final class Trace {

    private final List<Entry> entries = new ArrayList<>();

    /**
     * @param nanos since the start of the run
     * @param who the process or client
     * @param what in words
     */
    public record Entry(long nanos, String who, String what) {

        @Override
        public String toString() {
            return "%9.3f ms  %-10s %s".formatted(nanos / 1e6, who, what);
        }
    }

    public void add(String who, String what) {
        entries.add(new Entry(World.current().nanos(), who, what));
    }

    public List<Entry> entries() {
        return entries;
    }
}
