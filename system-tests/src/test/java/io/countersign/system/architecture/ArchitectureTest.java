package io.countersign.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.countersign.contracts.message.MessageType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** The permitted dependencies. A rule that matches nothing fails. */
@AnalyzeClasses(packages = "io.countersign", importOptions = ArchitectureTest.Product.class)
class ArchitectureTest {

    private static final String GATEWAY = "io.countersign.gateway..";
    private static final String GATEWAY_HTTP = "io.countersign.gateway.http..";
    private static final String AUTH = "io.countersign.auth..";
    private static final String LINK = "io.countersign.link..";
    private static final String TOKEN = "io.countersign.token..";
    private static final String CONTRACTS = "io.countersign.contracts..";
    private static final String MESSAGING = "io.countersign.messaging..";
    private static final String STORE = "io.countersign.store..";
    private static final String STANDALONE = "io.countersign.standalone..";
    private static final String BACKING = "io.countersign.backing..";
    private static final String DEMO_PROVIDER = "io.countersign.demoprovider..";
    private static final String[] TEST_MODULES = {"io.countersign.backing.test..", "io.countersign.messaging.test.."};

    @ArchTest
    static final ArchRule gatewayDependsOnNoOtherService = dependsOnNone(GATEWAY, AUTH, LINK, TOKEN);

    @ArchTest
    static final ArchRule authDependsOnNoOtherService = dependsOnNone(AUTH, GATEWAY, LINK, TOKEN);

    @ArchTest
    static final ArchRule linkDependsOnNoOtherService = dependsOnNone(LINK, GATEWAY, AUTH, TOKEN);

    @ArchTest
    static final ArchRule tokenDependsOnNoOtherService = dependsOnNone(TOKEN, GATEWAY, AUTH, LINK);

    @ArchTest
    static final ArchRule gatewayDependsOnNoStore =
            dependsOnNone(GATEWAY, STORE, "com.mongodb..", "org.bson..", "org.springframework.data.mongodb..");

    /** No messages, no failures, and no rules of OAuth or of an operation: those have their own packages. */
    @ArchTest
    static final ArchRule gatewayHttpIsTransportOnly = noClasses()
            .that()
            .resideInAPackage(GATEWAY_HTTP)
            .should()
            .dependOnClassesThat(resideInAnyPackage(CONTRACTS, "io.jsonwebtoken..", "org.springframework.security..")
                    .or(resideInAPackage(GATEWAY).and(not(resideInAPackage(GATEWAY_HTTP)))));

    @ArchTest
    static final ArchRule contractsArePlain = classes()
            .that()
            .resideInAPackage(CONTRACTS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(CONTRACTS, "java..", "com.fasterxml.jackson.annotation..", "org.jspecify..");

    @ArchTest
    static final ArchRule messagingDependsOnNoConcreteMessage = noClasses()
            .that()
            .resideInAPackage(MESSAGING)
            .should()
            .dependOnClassesThat(
                    resideInAPackage(CONTRACTS).and(not(resideInAPackage("io.countersign.contracts.message"))));

    @ArchTest
    static final ArchRule messagingDependsOnNoServiceAndNoStore =
            dependsOnNone(MESSAGING, GATEWAY, AUTH, LINK, TOKEN, STORE);

    @ArchTest
    static final ArchRule storeDependsOnNoService = dependsOnNone(STORE, GATEWAY, AUTH, LINK, TOKEN);

    @ArchTest
    static final ArchRule kafkaStaysInMessaging = noClasses()
            .that(not(resideInAnyPackage("io.countersign.messaging.kafka..", STANDALONE, BACKING)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..", "kafka..");

    @ArchTest
    static final ArchRule mongoStaysInStoreAndAdapters = noClasses()
            .that(not(resideInAnyPackage(STORE, "io.countersign.*.mongo..", BACKING)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "org.bson..", "org.springframework.data.mongodb..");

    /** ADR 25: our own tokens. Nimbus is on the class path of every service. */
    @ArchTest
    static final ArchRule jjwtIsForOurTokens = noClasses()
            .that(not(resideInAnyPackage(TOKEN, "io.countersign.gateway.bearer..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.jsonwebtoken..");

    /** ADR 25: providers' tokens, and the sealing of secrets. */
    @ArchTest
    static final ArchRule nimbusIsForProvidersTokensAndSealing = noClasses()
            .that(not(resideInAnyPackage(
                    "io.countersign.auth.oidc..",
                    "io.countersign.auth.providers..",
                    "io.countersign.messaging.sealing..",
                    DEMO_PROVIDER)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.nimbusds..");

    @ArchTest
    static final ArchRule onlyStandaloneRunsBackingServices = noClasses()
            .that(not(resideInAnyPackage(STANDALONE, BACKING)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BACKING);

    @ArchTest
    static final ArchRule testModulesStayInTests = noClasses()
            .that(not(resideInAnyPackage(TEST_MODULES)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TEST_MODULES);

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .that()
            .resideInAnyPackage(GATEWAY, AUTH, LINK, TOKEN, MESSAGING, STORE)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .as("time comes from an injected " + Clock.class.getSimpleName());

    @ArchTest
    static final ArchRule noCatchAllPackages = noClasses()
            .should()
            .resideInAnyPackage("..common..", "..util..", "..utils..", "..shared..", "..helper..", "..helpers..");

    @ArchTest
    static final ArchRule messagesAreRecordsOrSealed = classes()
            .that()
            .areAnnotatedWith(MessageType.class)
            .should()
            .beAssignableTo(Record.class)
            .orShould()
            .beInterfaces();

    @ArchTest
    static final ArchRule nothingBlocksTheEventLoop = noClasses()
            .that()
            .resideInAnyPackage(GATEWAY, AUTH, LINK, TOKEN)
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod("reactor.core.publisher.Mono", "block")
            .orShould()
            .callMethod("reactor.core.publisher.Flux", "blockLast");

    /** Annotated listeners that return a Mono or acknowledge themselves lose records; containers with a batch listener do not. */
    @ArchTest
    static final ArchRule listenersUseContainersInsteadOfAnnotations = noClasses()
            .that()
            .resideInAPackage("io.countersign.messaging.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.kafka.annotation..");

    /** Commands refer to the replies of the service that replies, so contracts may depend on each other. */
    @ArchTest
    static final ArchRule noCyclesBetweenPackages = slices().matching("io.countersign.(*).(*)..")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(resideInAPackage(CONTRACTS), alwaysTrue());

    /** The delivered classes: no tests, and no modules that only tests depend on. */
    static final class Product implements ImportOption {

        private static final ImportOption NO_TESTS = new ImportOption.DoNotIncludeTests();

        @Override
        public boolean includes(Location location) {
            return NO_TESTS.includes(location) && !location.contains("/io/countersign/environment/");
        }
    }

    private static ArchRule dependsOnNone(String who, String... whom) {
        return noClasses()
                .that()
                .resideInAPackage(who)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(whom);
    }
}
