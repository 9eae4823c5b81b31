package io.countersign.messaging;

import io.countersign.contracts.message.Command;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * The routing table of a service: the handler of each command.
 *
 * <pre>{@code
 * CommandRoutes.from(Topics.LINK_COMMANDS)
 *         .on(ListLinks.class, list::list)
 *         .forwarding(ResolveIdentity.class, signIn::resolve)
 * }</pre>
 */
public final class CommandRoutes {

    private final String topic;
    private boolean ordered = true;
    private final Map<Class<?>, Route<?, ?>> routes = new LinkedHashMap<>();
    private final List<Command<?>> warmUpCommands = new ArrayList<>();

    private CommandRoutes(String topic) {
        this.topic = topic;
    }

    public static CommandRoutes from(String topic) {
        return new CommandRoutes(topic);
    }

    /**
     * Handles commands with the same key concurrently too. For a service whose store serializes conflicting commands: they do not wait for
     * each other, nor does the next poll for them.
     */
    public CommandRoutes unordered() {
        ordered = false;
        return this;
    }

    /** Handled within its poll; the handler itself replies. */
    public <R, C extends Command<R>> CommandRoutes on(Class<C> type, BiFunction<C, CommandContext, Mono<R>> handler) {
        return add(type, (command, context) -> handler.apply(command, context).map(Outcome::reply), false);
    }

    /** Like {@link #on(Class, BiFunction)} for a handler that needs no context. */
    public <R, C extends Command<R>> CommandRoutes on(Class<C> type, Function<C, Mono<R>> handler) {
        return on(type, (command, context) -> handler.apply(command));
    }

    /** Handled within its poll; the handler may forward to another service. */
    public <R, C extends Command<R>> CommandRoutes forwarding(Class<C> type, CommandHandler<C, R> handler) {
        return add(type, handler, false);
    }

    /**
     * Handled outside of its poll, which does not wait for it: for handlers that wait for a provider. Not ordered with other commands of
     * its key, and lost if the process dies; the outcome is then unknown to the caller.
     */
    public <R, C extends Command<R>> CommandRoutes detached(Class<C> type, CommandHandler<C, R> handler) {
        return add(type, handler, true);
    }

    /**
     * Handles these commands before the first real ones, to {@linkplain WarmUp warm up}. They must not change anything.
     */
    public CommandRoutes warmUpWith(Command<?>... harmless) {
        warmUpCommands.addAll(List.of(harmless));
        return this;
    }

    public String topic() {
        return topic;
    }

    /** Whether commands with the same key are handled sequentially. */
    public boolean ordered() {
        return ordered;
    }

    public Map<Class<?>, Route<?, ?>> routes() {
        return Map.copyOf(routes);
    }

    public List<Command<?>> warmUpCommands() {
        return List.copyOf(warmUpCommands);
    }

    private <R, C extends Command<R>> CommandRoutes add(Class<C> type, CommandHandler<C, R> handler, boolean detached) {
        if (routes.putIfAbsent(type, new Route<>(type, handler, detached)) != null) {
            throw new IllegalStateException("Duplicate handler of " + type.getName());
        }
        return this;
    }

    /** One row of the table. */
    public record Route<C extends Command<R>, R>(Class<C> type, CommandHandler<C, R> handler, boolean detached) {}
}
