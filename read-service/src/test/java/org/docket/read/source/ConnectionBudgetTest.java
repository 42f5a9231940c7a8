package org.docket.read.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.Test;

class ConnectionBudgetTest {

    @Test
    void warnsWhenTheServicesTogetherDoNotFit() {
        assertThat(new ConnectionBudget(10, 97, 87).warning()).isEmpty();
        assertThat(new ConnectionBudget(10, 97, 88).warning())
                .hasValueSatisfying(text -> assertThat(text).contains("88", "10", "97"));
    }

    @Test
    void keepsAServiceFromStartingWhosePoolsTogetherCouldTakeEveryConnection() {
        try (World world = World.open()) {
            Map<String, Object> greedy = Map.of("datasources.search.maximum-pool-size", 4994);

            assertThatThrownBy(() -> world.another(1, greedy).close())
                    .hasStackTraceContaining("may open 5000 connections, but PostgreSQL has");
        }
    }

    @Test
    void letsAServiceStartThatCannotAsk() {
        try (World world = World.open();
                Service service =
                        world.another(1, Map.of("DOCKET_PG_JDBC_URL", "jdbc:postgresql://" + World.NOWHERE + "/x"))) {
            assertThat(service.get("/health/liveness", "").statusCode()).isEqualTo(200);
        }
    }
}
