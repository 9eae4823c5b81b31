package io.countersign.link.ownership;

class InMemoryOwnershipTest
        implements SigningInCases,
                LinkingCases,
                UnlinkingCases,
                ErasureCases,
                RivalCases,
                CrashCases,
                OpenReservationCases,
                RandomHistoryCases {

    private final Stage stage = Stage.inMemory();

    @Override
    public Stage stage() {
        return stage;
    }
}
