package io.countersign.simulation.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An object of an interface with far more methods than are used, backed by one that has those, with the same names and parameters. A method
 * that returns its own object, as in a chain of calls, returns the stand-in. All other methods are refused by name.
 */
final class StandIn {

    private record Used(Class<?> implementation, Method method) {}

    private static final Map<Used, Optional<Method>> METHODS = new ConcurrentHashMap<>();

    private StandIn() {}

    static <T> T of(Class<T> type, Object implementation) {
        return type.cast(Proxy.newProxyInstance(
                StandIn.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> invoke(proxy, implementation, method, arguments)));
    }

    private static @Nullable Object invoke(
            Object proxy, Object implementation, Method called, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (called.getName().equals("equals") && arguments != null) {
            return proxy == arguments[0];
        }
        Method method = METHODS.computeIfAbsent(new Used(implementation.getClass(), called), StandIn::implemented)
                .orElseThrow(() -> new UnsupportedOperationException("The simulation lacks " + called));
        try {
            Object result = method.invoke(implementation, arguments);
            return result == implementation ? proxy : result;
        } catch (InvocationTargetException failed) {
            throw failed.getTargetException();
        }
    }

    private static Optional<Method> implemented(Used used) {
        try {
            Method method =
                    used.implementation.getDeclaredMethod(used.method.getName(), used.method.getParameterTypes());
            method.setAccessible(true);
            return Optional.of(method);
        } catch (NoSuchMethodException e) {
            return inheritedFromObject(used.method);
        }
    }

    private static Optional<Method> inheritedFromObject(Method called) {
        return called.getDeclaringClass() == Object.class ? Optional.of(called) : Optional.empty();
    }
}
