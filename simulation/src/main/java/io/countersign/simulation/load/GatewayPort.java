package io.countersign.simulation.load;

import io.countersign.gateway.SimulatedGateway;
import io.countersign.simulation.world.Network;
import io.countersign.simulation.world.Node;
import io.countersign.simulation.world.World;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Connections of clients to one gateway. A gateway that crashes loses its requests; one that is not running refuses them. */
public final class GatewayPort {

    private final Node node;
    private @Nullable SimulatedGateway serving;

    /** @param node the gateway's process */
    public GatewayPort(Node node) {
        this.node = node;
    }

    String name() {
        return node.name();
    }

    /** From now on, until the crash of its process, this gateway serves. */
    public void open(SimulatedGateway gateway, Node.Life life) {
        serving = gateway;
        life.onEnd(() -> serving = null);
    }

    /** Whether it serves. */
    public boolean isOpen() {
        return serving != null;
    }

    /**
     * Calls the gateway.
     *
     * @return the response; empty if there is none in time
     */
    <T> Mono<T> call(Duration timeout, Function<SimulatedGateway, Mono<T>> handle) {
        return Mono.create(sink -> {
            World world = World.current();
            World.Cancellation expiry = world.after(timeout, null, sink::success);
            sink.onDispose(expiry::cancel);
            world.after(Network.delay("request to " + name()), null, () -> arrive(handle, sink));
        });
    }

    private <T> void arrive(Function<SimulatedGateway, Mono<T>> handle, MonoSink<T> sink) {
        World world = World.current();
        Node.Life life = node.life();
        SimulatedGateway gateway = serving;
        if (life.isOver() || gateway == null) {
            world.after(Network.delay("refusal of " + name()), null, sink::success);
            return;
        }
        life.onEnd(() -> world.after(Network.delay("reset of " + name()), null, sink::success));
        world.after(
                Duration.ZERO,
                life,
                () -> handle.apply(gateway)
                        .subscribe(
                                response -> respond(life, () -> sink.success(response)),
                                error -> respond(life, () -> sink.error(error))));
    }

    /** Unless the process crashed in this very step. */
    private void respond(Node.Life life, Runnable delivery) {
        if (!life.isOver()) {
            World.current().after(Network.delay("response of " + name()), null, delivery);
        }
    }
}
