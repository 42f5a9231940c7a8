package org.docket.read.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolsTest {
    private static World world;

    @BeforeAll
    static void open() {
        world = World.open();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    /** A number would be passed over without a word. */
    @ParameterizedTest
    @ValueSource(strings = {"by-id", "search"})
    void giveTheDriverTexts(String name) throws SQLException {
        assertThat(pool(name).getDataSourceProperties().values())
                .isNotEmpty()
                .allSatisfy(value -> assertThat(value).isInstanceOf(String.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"by-id", "search"})
    void boundEveryWaitForTheServer(String name) throws SQLException {
        try (Connection connection = pool(name).getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(10_000);
        }
    }

    private static HikariDataSource pool(String name) throws SQLException {
        return world.service().named(DataSource.class, name).unwrap(HikariDataSource.class);
    }
}
