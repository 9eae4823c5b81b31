package io.countersign.faults.history;

import java.time.Instant;

/** The resources that a process used at one moment, after a garbage collection. */
public record ProcessSample(String instance, long pid, Instant at, int threads, int fileDescriptors, long heapBytes) {}
