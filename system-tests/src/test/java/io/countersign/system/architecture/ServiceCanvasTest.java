package io.countersign.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.countersign.contracts.Messages;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Event;
import io.countersign.contracts.message.MessageType;
import io.countersign.messaging.CommandRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The package pages, the routing tables, the code and {@link Messages#ALL} agree. */
class ServiceCanvasTest {

    private static final List<String> SERVICES = List.of("auth", "link", "token");
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.countersign");

    private static final Pattern COLLECTION =
            Pattern.compile("\\bstore\\s*\\.\\w+\\(\\s*(?:\"([\\w-]+)\"|([A-Z_]+)\\b)");

    @Test
    void messagesThenAreAllThatAreAnnotated() {
        Set<String> annotated = CODE.stream()
                .filter(type -> type.isAnnotatedWith(MessageType.class))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(annotated)
                .isEqualTo(Messages.ALL.stream().map(Class::getName).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void commandsThenEachIsHandledByOneService() {
        List<String> handled = SERVICES.stream()
                .flatMap(service -> RoutingTables.of(service).commandsIn().stream())
                .toList();

        assertThat(handled).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all(Command.class));
    }

    @Test
    void commandsThenAreSentToTheTopicOfTheServiceThatHandlesThem() {
        for (String service : SERVICES) {
            assertThat(RoutingTables.of(service).commands())
                    .extracting(CommandRoutes::topic)
                    .containsExactly("identity." + service + ".commands");
        }
    }

    @Test
    void eventsThenEachIsPublishedByOneService() {
        List<String> published = SERVICES.stream()
                .flatMap(service -> ServiceCanvas.of(service).messages("events out").stream())
                .toList();

        assertThat(published).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all(Event.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth", "link", "token"})
    void pageThenNamesWhatTheRoutingTableHandles(String service) {
        ServiceCanvas page = ServiceCanvas.of(service);
        RoutingTables tables = RoutingTables.of(service);

        assertThat(page.messages("commands in")).isEqualTo(tables.commandsIn());
        assertThat(page.messages("events in")).isEqualTo(tables.eventsIn());
        assertThat(tables.stateTopics())
                .allSatisfy(topic -> assertThat(page.text("state out")).contains(topic));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "auth", "link", "token"})
    void pageThenNamesWhatTheCodeSends(String service) {
        ServiceCanvas page = ServiceCanvas.of(service);

        assertThat(page.messages("commands out")).isEqualTo(created(service, Command.class));
        assertThat(page.messages("events out")).isEqualTo(created(service, Event.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth", "link", "token"})
    void pageThenNamesTheCollectionsOfTheStore(String service) throws IOException {
        Set<String> used = collections(service);

        assertThat(used).isNotEmpty();
        assertThat(ServiceCanvas.of(service).collections()).isEqualTo(used);
    }

    private static Set<String> all(Class<?> kind) {
        return RoutingTables.names(
                Messages.ALL.stream().filter(kind::isAssignableFrom).collect(Collectors.toSet()));
    }

    /** Without the routing table, which creates commands only for the warm-up. */
    private static Set<String> created(String service, Class<?> kind) {
        return CODE.stream()
                .filter(type -> type.getPackageName().startsWith("io.countersign." + service))
                .filter(type -> !type.getSimpleName().endsWith("Messaging"))
                .flatMap(type -> type.getConstructorCallsFromSelf().stream())
                .map(call -> call.getTargetOwner())
                .filter(target -> target.isAssignableTo(kind))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> collections(String service) throws IOException {
        Path sources = Path.of("..", service + "-service", "src/main/java/io/countersign", service, "mongo");
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.toList()) {
                addCollections(Files.readString(file), names);
            }
        }
        return names;
    }

    private static void addCollections(String source, Set<String> names) {
        Matcher use = COLLECTION.matcher(source);
        while (use.find()) {
            names.add(use.group(1) == null ? constant(source, use.group(2)) : use.group(1));
        }
    }

    private static String constant(String source, String name) {
        Matcher value = Pattern.compile("String " + name + " = \"([\\w-]+)\"").matcher(source);
        assertThat(value.find()).as("the constant " + name).isTrue();
        return value.group(1);
    }
}
