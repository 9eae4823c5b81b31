package io.countersign.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to the store that a test can break: cut it is like a dead process, frozen like one that a signal stopped. */
final class StoreProxy implements AutoCloseable {

    private final int storePort;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket server;
    private boolean frozen;

    private StoreProxy(int storePort) throws IOException {
        this.storePort = storePort;
        this.server = listen(0);
        this.port = server.getLocalPort();
    }

    /** @param uri of a lone store */
    static StoreProxy to(String uri) {
        try {
            return new StoreProxy(Integer.parseInt(uri.substring(uri.lastIndexOf(':') + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String uri() {
        return "mongodb://127.0.0.1:" + port;
    }

    synchronized void freeze() {
        frozen = true;
    }

    synchronized void thaw() {
        frozen = false;
        notifyAll();
    }

    void cut() throws IOException {
        server.close();
        open.forEach(StoreProxy::closeQuietly);
        open.clear();
    }

    void mend() throws IOException {
        server = listen(port);
    }

    @Override
    public void close() throws IOException {
        thaw();
        cut();
    }

    private ServerSocket listen(int wanted) throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
        daemon(() -> accept(listening));
        return listening;
    }

    private void accept(ServerSocket listening) {
        try {
            while (!listening.isClosed()) {
                connect(listening.accept());
            }
        } catch (IOException cut) {
            closeQuietly(listening);
        }
    }

    private void connect(Socket client) {
        open.add(client);
        try {
            Socket store = new Socket(InetAddress.getLoopbackAddress(), storePort);
            open.add(store);
            daemon(() -> pump(client, store));
            daemon(() -> pump(store, client));
        } catch (IOException noStore) {
            closeQuietly(client);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                awaitThaw();
                out.write(buffer, 0, count);
            }
        } catch (IOException cut) {
            closeQuietly(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitThaw() throws InterruptedException {
        while (frozen) {
            wait();
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
