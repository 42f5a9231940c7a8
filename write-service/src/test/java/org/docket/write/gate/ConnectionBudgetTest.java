package org.docket.write.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.docket.write.fixture.Service;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class ConnectionBudgetTest {

    private final World world;

    ConnectionBudgetTest(World world) {
        this.world = world;
    }

    @Test
    void hasNothingToSayWhenAllFits() {
        ConnectionBudget budget = new ConnectionBudget(12, 97, 85);

        assertThat(budget.refusal()).isEmpty();
        assertThat(budget.warning()).isEmpty();
    }

    @Test
    void warnsWhenTheServicesTogetherDoNotFit() {
        ConnectionBudget budget = new ConnectionBudget(12, 97, 86);

        assertThat(budget.refusal()).isEmpty();
        assertThat(budget.warning()).hasValueSatisfying(text -> assertThat(text).contains("86", "12", "97"));
    }

    @Test
    void refusesWhenThePoolAloneDoesNotFit() {
        ConnectionBudget budget = new ConnectionBudget(98, 97, 0);

        assertThat(budget.refusal())
                .hasValueSatisfying(text -> assertThat(text).contains("98", "97", "DOCKET_PG_POOL"));
    }

    @Test
    void keepsAServiceFromStartingThatCouldTakeEveryConnection() {
        Map<String, Object> greedy = world.configuration(Map.of("DOCKET_PG_POOL", "5000"));

        assertThatThrownBy(() -> Service.start(greedy).close())
                .hasStackTraceContaining("This process may open 5001 connections to PostgreSQL, which has");
    }
}
