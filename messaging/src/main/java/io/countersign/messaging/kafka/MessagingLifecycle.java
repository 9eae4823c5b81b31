package io.countersign.messaging.kafka;

import io.countersign.messaging.OutageLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts messaging in the background as soon as the broker is available, and stops it: first nothing new is accepted, then what is under
 * way is finished.
 */
final class MessagingLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MessagingLifecycle.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final OutageLog outage = new OutageLog(log, "Starting on the broker");
    private final KafkaClients clients;
    private final TopicProvisioner provisioner;
    private final BrokerMonitor monitor;
    private final List<Startable> parts;
    private final List<Startable> started = new ArrayList<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread starter = ThreadNames.daemon("messaging-start").newThread(this::bringUp);
    private @Nullable Admin admin;
    private boolean watching;
    private volatile boolean running;
    private volatile boolean listening;

    /** @param parts in the order in which they start; they stop in the reverse order */
    MessagingLifecycle(
            KafkaClients clients, TopicProvisioner provisioner, BrokerMonitor monitor, List<Startable> parts) {
        this.clients = clients;
        this.provisioner = provisioner;
        this.monitor = monitor;
        this.parts = List.copyOf(parts);
    }

    /** Whether everything has been started. */
    boolean isListening() {
        return listening;
    }

    @Override
    public void start() {
        running = true;
        starter.start();
    }

    @Override
    public void stop() {
        stopping.countDown();
        starter.interrupt();
        try {
            starter.join(RETRY.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        takeDown();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** A stopped lifecycle cannot start again: its threads have ended. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    /** Before the web server starts, and after it has stopped. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void bringUp() {
        while (stopping.getCount() > 0) {
            try {
                Admin known = provision();
                watch(known);
                startParts();
                listening = true;
                outage.succeeded();
                return;
            } catch (InterruptedException stopped) {
                return;
            } catch (Exception failed) {
                outage.failed(failed);
                pause();
            }
        }
    }

    private synchronized Admin provision() throws Exception {
        Admin known = admin == null ? clients.admin() : admin;
        admin = known;
        return provisioned(known);
    }

    private synchronized void watch(Admin known) {
        if (!watching) {
            watching = true;
            monitor.start(known, () -> provisioned(known));
        }
    }

    /** Also after an outage of the broker: it may have lost its topics. */
    private Admin provisioned(Admin known) throws Exception {
        provisioner.provision(known);
        return known;
    }

    private synchronized void startParts() {
        for (Startable part : parts.subList(started.size(), parts.size())) {
            if (stopping.getCount() > 0) {
                part.start();
                started.add(part);
            }
        }
    }

    private synchronized void takeDown() {
        listening = false;
        for (int last = started.size() - 1; last >= 0; last--) {
            started.remove(last).stop();
        }
        monitor.close();
        if (admin != null) {
            admin.close(RETRY);
        }
    }

    private void pause() {
        try {
            if (stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("Stopped before the message broker was available");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something that needs the broker to start. */
    interface Startable {

        void start();

        void stop();
    }
}
