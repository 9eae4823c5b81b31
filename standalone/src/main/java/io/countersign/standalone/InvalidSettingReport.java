package io.countersign.standalone;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Describes an invalid setting: its name, its value unless that may be a secret, where it is set, and the problem. */
final class InvalidSettingReport {

    private static final Pattern SECRET =
            Pattern.compile("secret|password|credential|jaas|token$|uri$|key$|\\.keys\\.");

    private InvalidSettingReport() {}

    static String describe(BindException failure) {
        if (failure.getCause() instanceof UnboundConfigurationPropertiesException unknown) {
            return unknown.getUnboundProperties().stream()
                    .map(property -> property.getName() + where(property) + " is not a setting; --help lists them")
                    .collect(Collectors.joining("\n"));
        }
        ConfigurationProperty property = failure.getProperty();
        if (property == null) {
            return failure.getName() + ": " + reason(failure);
        }
        return property.getName() + value(property) + where(property) + " cannot be used: " + reason(failure);
    }

    private static String value(ConfigurationProperty property) {
        boolean secret = SECRET.matcher(property.getName().toString().toLowerCase(Locale.ROOT))
                .find();
        return secret ? "" : " = \"" + property.getValue() + "\"";
    }

    private static String where(ConfigurationProperty property) {
        return place(property.getOrigin()).map(place -> " (" + place + ")").orElse("");
    }

    private static Optional<String> place(@Nullable Origin origin) {
        if (origin instanceof TextResourceOrigin text && text.getResource() != null && text.getLocation() != null) {
            return Optional.of(text.getResource().getFilename() + ", line "
                    + (text.getLocation().getLine() + 1));
        }
        if (origin instanceof SystemEnvironmentOrigin variable) {
            return Optional.of("environment variable " + variable.getProperty());
        }
        if (origin instanceof PropertySourceOrigin source && source.getOrigin() != null) {
            return place(source.getOrigin());
        }
        if (origin instanceof PropertySourceOrigin source) {
            return Optional.of(sourceName(source.getPropertySource().getName()));
        }
        return Optional.ofNullable(origin).map(Origin::toString);
    }

    private static String sourceName(String name) {
        return switch (name) {
            case CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME -> "command line";
            case StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME -> "environment";
            default -> name;
        };
    }

    private static String reason(BindException failure) {
        Class<?> type = failure.getTarget().getType().resolve(Object.class);
        boolean wrongType = Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(ConversionException.class::isInstance);
        if (type.isEnum()) {
            return "it must be one of " + constants(type);
        }
        if (wrongType) {
            return "it must be " + expected(type);
        }
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String expected(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long", "short", "Short" -> "a whole number";
            case "boolean", "Boolean" -> "true or false";
            case "Duration" -> "a duration such as 30s or 5m";
            case "URI", "URL" -> "a URL";
            case "DataSize" -> "a size such as 16KB";
            default -> "a " + type.getSimpleName();
        };
    }
}
