package org.docket.projector.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionBudgetTest {

    @Test
    void hasNothingToSayWhenAllFits() {
        ConnectionBudget budget = new ConnectionBudget(Pools.ALL, 97, 97 - Pools.ALL);

        assertThat(budget.refusal()).isEmpty();
        assertThat(budget.warning()).isEmpty();
    }

    @Test
    void warnsWhenTheServicesTogetherDoNotFit() {
        ConnectionBudget budget = new ConnectionBudget(Pools.ALL, 97, 98 - Pools.ALL);

        assertThat(budget.refusal()).isEmpty();
        assertThat(budget.warning()).hasValueSatisfying(text -> assertThat(text).contains("97"));
    }

    @Test
    void refusesWhenThePoolsAloneDoNotFit() {
        ConnectionBudget budget = new ConnectionBudget(Pools.ALL, Pools.ALL - 1, 0);

        assertThat(budget.refusal()).hasValueSatisfying(text -> assertThat(text).contains("max_connections"));
    }
}
