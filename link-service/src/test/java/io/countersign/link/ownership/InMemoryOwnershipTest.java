package io.countersign.link.ownership;

class InMemoryOwnershipTest
        implements SigningInCases,
                LinkingCases,
                UnlinkingCases,
                ErasureCases,
                ConcurrentCases,
                CrashCases,
                OpenReservationCases,
                RandomHistoryCases {

    private final OwnershipFixture fixture = OwnershipFixture.inMemory();

    @Override
    public OwnershipFixture fixture() {
        return fixture;
    }
}
