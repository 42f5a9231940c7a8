package org.docket.projector.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride.Override;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PoolsTest {

    @ParameterizedTest
    @CsvSource({
        "25006, MUST_EVICT",
        "25P03, MUST_EVICT",
        "25P04, MUST_EVICT",
        "57P04, MUST_EVICT",
        "57P05, MUST_EVICT",
        "40001, CONTINUE_EVICT",
        ", CONTINUE_EVICT"
    })
    void giveUpASessionThatIsLost(@Nullable String state, Override verdict) {
        assertThat(new LostSessions().adjudicate(new SQLException("made up", state)))
                .isEqualTo(verdict);
    }

    @Test
    void lookForThePrimaryAnewAndTellNoDetail() {
        Pools pools = new Pools(new SimpleMeterRegistry());
        DatabaseSettings nowhere = new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/nowhere", "nobody", "");

        try (HikariDataSource views = pools.views(nowhere);
                HikariDataSource books = pools.books(nowhere);
                HikariDataSource notifications = pools.notifications(nowhere)) {
            assertThat(new HikariDataSource[] {views, books, notifications}).allSatisfy(pool -> {
                assertThat(pool.getExceptionOverride()).isInstanceOf(LostSessions.class);
                assertThat(pool.getDataSourceProperties()).containsEntry("logServerErrorDetail", "false");
            });
        }
    }
}
