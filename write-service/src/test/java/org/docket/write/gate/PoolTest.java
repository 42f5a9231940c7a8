package org.docket.write.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class PoolTest {

    private final World world;

    PoolTest(World world) {
        this.world = world;
    }

    /** A number would be passed over without a word. */
    @Test
    void givesTheDriverTexts() throws SQLException {
        assertThat(pool().getDataSourceProperties().values())
                .isNotEmpty()
                .allSatisfy(value -> assertThat(value).isInstanceOf(String.class));
    }

    @Test
    void boundsEveryWaitForTheServer() throws SQLException {
        try (Connection connection = pool().getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(20_000);
        }
    }

    private HikariDataSource pool() throws SQLException {
        return world.service().bean(DataSource.class).unwrap(HikariDataSource.class);
    }
}
