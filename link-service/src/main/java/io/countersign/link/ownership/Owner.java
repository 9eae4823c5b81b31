package io.countersign.link.ownership;

/** The owner of an identity: the account, as it was when it listed the link. */
record Owner(LinkedAccount account, Link link) {

    boolean is(String userId) {
        return account.id().equals(userId);
    }
}
