package io.countersign.auth.mongo;

import io.countersign.auth.health.ProviderHealthStore;
import io.countersign.auth.signin.Attempt;
import io.countersign.auth.signin.AttemptConfirmation;
import io.countersign.auth.signin.AttemptRedemption;
import io.countersign.auth.signin.AttemptResult;
import io.countersign.auth.signin.AttemptStore;
import io.countersign.auth.users.UserAccounts;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.messaging.MessageCodec;
import io.countersign.store.Indexes;
import io.countersign.store.InsertOnce;
import io.countersign.store.Store;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MongoConfiguration {

    private static final String ATTEMPTS = "attempts";
    private static final String REDEMPTIONS = "attempt-redemptions";
    private static final String RESULTS = "attempt-results";
    private static final String CONFIRMATIONS = "attempt-confirmations";
    private static final String EXPIRES_AT = "expiresAt";

    @Bean
    AttemptStore attemptStore(Store store, MessageCodec codec) {
        for (String collection : new String[] {ATTEMPTS, REDEMPTIONS, RESULTS, CONFIRMATIONS}) {
            store.indexed(collection, Indexes.expiry(EXPIRES_AT));
        }
        return new AttemptStore(attempts(store), redemptions(store), results(store, codec), confirmations(store));
    }

    private static InsertOnce<Attempt> attempts(Store store) {
        return new MappedInsertOnce<>(
                store.insertOnce(ATTEMPTS, AttemptDocument.class, AttemptDocument::id),
                AttemptDocument::of,
                AttemptDocument::toAttempt);
    }

    private static InsertOnce<AttemptRedemption> redemptions(Store store) {
        return new MappedInsertOnce<>(
                store.insertOnce(REDEMPTIONS, AttemptRedemptionDocument.class, AttemptRedemptionDocument::id),
                AttemptRedemptionDocument::of,
                AttemptRedemptionDocument::toRedemption);
    }

    private static InsertOnce<AttemptResult> results(Store store, MessageCodec codec) {
        return new MappedInsertOnce<>(
                store.insertOnce(RESULTS, AttemptResultDocument.class, AttemptResultDocument::id),
                result -> new AttemptResultDocument(
                        result.attemptId(),
                        result.signIn() == null ? null : codec.writeText(result.signIn()),
                        result.confirmationHash(),
                        result.expiresAt()),
                document -> new AttemptResult(
                        document.id(),
                        document.signIn() == null ? null : codec.readText(document.signIn(), VerifiedSignIn.class),
                        document.confirmationHash(),
                        document.expiresAt()));
    }

    private static InsertOnce<AttemptConfirmation> confirmations(Store store) {
        return new MappedInsertOnce<>(
                store.insertOnce(CONFIRMATIONS, AttemptConfirmationDocument.class, AttemptConfirmationDocument::id),
                AttemptConfirmationDocument::of,
                AttemptConfirmationDocument::toConfirmation);
    }

    @Bean
    ProviderHealthStore providerHealthStore(Store store) {
        return new MongoProviderHealthStore(store);
    }

    @Bean
    UserAccounts accounts(Store store) {
        return new MongoUserAccounts(store);
    }
}
