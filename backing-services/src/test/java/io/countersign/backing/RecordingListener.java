package io.countersign.backing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it hears, in order. */
final class RecordingListener implements DocumentStoreListener {

    private final List<String> heard = new CopyOnWriteArrayList<>();

    List<String> heard() {
        return heard;
    }

    @Override
    public void died(String reason) {
        heard.add("died: " + reason);
    }

    @Override
    public void recovered() {
        heard.add("recovered");
    }

    @Override
    public void gaveUp(String reason) {
        heard.add("gave up: " + reason);
    }
}
