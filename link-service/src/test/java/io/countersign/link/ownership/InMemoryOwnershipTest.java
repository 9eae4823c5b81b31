package io.countersign.link.ownership;

class InMemoryOwnershipTest
        implements SigningInCases,
                LinkingCases,
                UnlinkingCases,
                ErasureCases,
                RivalCases,
                CrashCases,
                OpenClaimCases,
                RandomHistoryCases {

    private final Stage stage = Stage.inMemory();

    @Override
    public Stage stage() {
        return stage;
    }
}
