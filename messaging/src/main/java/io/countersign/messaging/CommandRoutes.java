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
 * The routing table of a service: which handler takes which command.
 *
 * <pre>{@code
 * CommandRoutes.from(Topics.LINK_COMMANDS)
 *         .on(ListLinks.class, links::list)
 *         .forwarding(ResolveIdentity.class, identities::resolve)
 *         .detached(FinishSignIn.class, signIn::finish)
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
     * Gives up the order of commands with one key: they run concurrently as all others do. For a service whose store decides who comes
     * first, so that many commands about one thing do not wait for each other, nor the next poll for them.
     */
    public CommandRoutes unordered() {
        ordered = false;
        return this;
    }

    /** Handled within the poll that brought it, and always answered by the handler itself. */
    public <R, C extends Command<R>> CommandRoutes on(Class<C> type, BiFunction<C, CommandContext, Mono<R>> handler) {
        return add(type, (command, context) -> handler.apply(command, context).map(Outcome::reply), false);
    }

    /** Like {@link #on(Class, BiFunction)} for a handler that needs no context. */
    public <R, C extends Command<R>> CommandRoutes on(Class<C> type, Function<C, Mono<R>> handler) {
        return on(type, (command, context) -> handler.apply(command));
    }

    /** Handled within the poll that brought it; the handler may hand the caller on to another service. */
    public <R, C extends Command<R>> CommandRoutes forwarding(Class<C> type, CommandHandler<C, R> handler) {
        return add(type, handler, false);
    }

    /**
     * Handled beside the poll, which does not wait for it: for what waits on the outside world. Not ordered with other commands of its
     * key, and lost when the process dies with it, which its caller sees as an unknown outcome.
     */
    public <R, C extends Command<R>> CommandRoutes detached(Class<C> type, CommandHandler<C, R> handler) {
        return add(type, handler, true);
    }

    /**
     * Has these commands handled before the first real ones, to {@linkplain WarmUp warm up}. Whatever comes of them, they must change
     * nothing.
     */
    public CommandRoutes warmUpWith(Command<?>... harmless) {
        warmUpCommands.addAll(List.of(harmless));
        return this;
    }

    public String topic() {
        return topic;
    }

    /** Whether commands with the same key are handled one after the other. */
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
            throw new IllegalStateException(type.getName() + " has a handler already");
        }
        return this;
    }

    /** One line of the table. */
    public record Route<C extends Command<R>, R>(Class<C> type, CommandHandler<C, R> handler, boolean detached) {}
}
