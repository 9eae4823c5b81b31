package io.countersign.backing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Sends {@code hello}, the handshake of every driver, to a MongoDB server: a response means that it serves. */
final class MongodProbe {

    private static final int OP_MSG = 2013;
    private static final int HEADER_BYTES = 16;
    private static final int TIME_OUT_MS = 1000;

    private final int port;

    MongodProbe(int port) {
        this.port = port;
    }

    boolean answersHello() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(LoopbackPort.HOST, port), TIME_OUT_MS);
            socket.setSoTimeout(TIME_OUT_MS);
            OutputStream out = socket.getOutputStream();
            out.write(hello());
            out.flush();
            return replyHasOpMsg(new DataInputStream(socket.getInputStream()));
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean replyHasOpMsg(DataInputStream in) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        return header.capacity() == HEADER_BYTES && header.getInt(12) == OP_MSG;
    }

    private static byte[] hello() {
        byte[] body = helloDocument();
        int length = HEADER_BYTES + 4 + 1 + body.length;
        ByteBuffer message = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        message.putInt(length).putInt(1).putInt(0).putInt(OP_MSG);
        message.putInt(0);
        message.put((byte) 0).put(body);
        return message.array();
    }

    /** <code>{hello: 1, $db: "admin"}</code> as BSON. */
    private static byte[] helloDocument() {
        ByteBuffer document = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        document.putInt(0);
        document.put((byte) 0x10).put(cString("hello")).putInt(1);
        byte[] database = cString("admin");
        document.put((byte) 0x02).put(cString("$db")).putInt(database.length).put(database);
        document.put((byte) 0);
        document.putInt(0, document.position());
        byte[] bytes = new byte[document.position()];
        document.flip().get(bytes);
        return bytes;
    }

    private static byte[] cString(String text) {
        return (text + '\0').getBytes(StandardCharsets.US_ASCII);
    }
}
