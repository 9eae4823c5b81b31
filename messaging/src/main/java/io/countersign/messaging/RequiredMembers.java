package io.countersign.messaging;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks that record components are present unless they are {@link Nullable}, in nested records too, so that no handler receives a null
 * that the types exclude.
 */
final class RequiredMembers {

    private static final ClassValue<List<Member>> MEMBERS = new ClassValue<>() {
        @Override
        protected List<Member> computeValue(Class<?> type) {
            return membersOf(type);
        }
    };

    private RequiredMembers() {}

    static void check(Object value) {
        if (value instanceof Record) {
            MEMBERS.get(value.getClass()).forEach(member -> member.check(value));
        } else if (value instanceof Collection<?> elements) {
            elements.forEach(RequiredMembers::checkElement);
        } else if (value instanceof Map<?, ?> entries) {
            entries.values().forEach(RequiredMembers::checkElement);
        }
    }

    private static void checkElement(@Nullable Object element) {
        if (element == null) {
            throw new UnreadableMessageException("null element");
        }
        check(element);
    }

    private static List<Member> membersOf(Class<?> type) {
        List<Member> members = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (!component.getType().isPrimitive()) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
                members.add(new Member(component.getName(), accessor, nullable));
            }
        }
        return List.copyOf(members);
    }

    private record Member(String name, Method accessor, boolean nullable) {

        void check(Object owner) {
            Object value = valueIn(owner);
            if (value != null) {
                RequiredMembers.check(value);
            } else if (!nullable) {
                throw new UnreadableMessageException("missing member " + name);
            }
        }

        private @Nullable Object valueIn(Object owner) {
            try {
                return accessor.invoke(owner);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
