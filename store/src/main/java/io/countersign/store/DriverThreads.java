package io.countersign.store;

import com.mongodb.connection.TransportSettings;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The threads of the driver. They are closed after the client, so nobody hands them work any more: they need not wait for it, as those that
 * Spring Boot creates do for two seconds.
 */
final class DriverThreads implements AutoCloseable {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());

    TransportSettings transport() {
        return TransportSettings.nettyBuilder().eventLoopGroup(group).build();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly();
    }
}
