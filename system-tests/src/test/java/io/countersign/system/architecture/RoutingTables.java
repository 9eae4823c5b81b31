package io.countersign.system.architecture;

import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.EventRoutes;
import io.countersign.messaging.StateTopicSpecification;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mockito.Mockito;

/** The routes that the {@code XxxMessaging} class of a service declares, with mocks as handlers. */
final class RoutingTables {

    private final Class<?> type;

    private RoutingTables(Class<?> type) {
        this.type = type;
    }

    static RoutingTables of(String service) {
        String name = service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1) + "Messaging";
        try {
            return new RoutingTables(Class.forName("io.countersign." + service + "." + name));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    List<CommandRoutes> commands() {
        return beans(CommandRoutes.class).stream()
                .map(CommandRoutes.class::cast)
                .toList();
    }

    Set<String> commandsIn() {
        return names(commands().stream()
                .flatMap(routes -> routes.routes().keySet().stream())
                .collect(Collectors.toSet()));
    }

    Set<String> eventsIn() {
        return names(beans(EventRoutes.class).stream()
                .map(EventRoutes.class::cast)
                .flatMap(routes -> routes.reactions().keySet().stream())
                .collect(Collectors.toSet()));
    }

    Set<String> stateTopics() {
        return beans(StateTopicSpecification.class).stream()
                .map(bean -> ((StateTopicSpecification<?>) bean).topic())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> names(Set<Class<?>> types) {
        return types.stream().map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Object> beans(Class<?> bean) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getReturnType() == bean)
                .map(method -> call(method))
                .toList();
    }

    private Object call(Method method) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            method.setAccessible(true);
            Object[] handlers =
                    Arrays.stream(method.getParameterTypes()).map(Mockito::mock).toArray();
            return method.invoke(constructor.newInstance(), handlers);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getSimpleName() + "." + method.getName(), e);
        }
    }
}
