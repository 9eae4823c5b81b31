package io.countersign.backing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records its notifications in order. */
final class RecordingListener implements DocumentStoreListener {

    private final List<String> notifications = new CopyOnWriteArrayList<>();

    List<String> notifications() {
        return notifications;
    }

    @Override
    public void died(String reason) {
        notifications.add("died: " + reason);
    }

    @Override
    public void recovered() {
        notifications.add("recovered");
    }

    @Override
    public void gaveUp(String reason) {
        notifications.add("gave up: " + reason);
    }
}
