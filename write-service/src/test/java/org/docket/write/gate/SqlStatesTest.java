package org.docket.write.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.SQLExceptionOverride.Override;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The states of classes 08, 25, 53 and 57, one by one, and those beside them that are no fault of the program. */
final class SqlStatesTest {

    @ParameterizedTest
    @CsvSource({
        "08000, CONNECTION",
        "08001, CONNECTION",
        "08003, CONNECTION",
        "08004, CONNECTION",
        "08006, CONNECTION",
        "08007, CONNECTION",
        "08P01, CONNECTION",
        "25000,",
        "25001,",
        "25006, CONNECTION",
        "25P01,",
        "25P02,",
        "25P03, STATEMENT",
        "25P04, STATEMENT",
        "40001, CONFLICT",
        "40P01, CONFLICT",
        "53000, CONNECTION",
        "53100, CONNECTION",
        "53200, CONNECTION",
        "53300, CONNECTION",
        "53400,",
        "55P03, LOCK",
        "57000, CONNECTION",
        "57014, STATEMENT",
        "57P01, CONNECTION",
        "57P02, CONNECTION",
        "57P03, CONNECTION",
        "57P04, CONNECTION",
        "57P05, CONNECTION",
        "22P02,",
        "42P01,",
        "XX000,"
    })
    void areToldApart(String state, RoundTrip.@Nullable Reason reason) {
        Optional<RoundTrip<Object>> told = SqlStates.classify(new SQLException("made up", state));

        assertThat(told).isEqualTo(Optional.ofNullable(reason).map(RoundTrip.Unavailable::new));
    }

    @Test
    void tellAPoolThatIsInUseFromAServerThatLetsNobodyIn() {
        assertThat(SqlStates.classify(new SQLTransientConnectionException("none is free")))
                .contains(new RoundTrip.Unavailable<>(RoundTrip.Reason.POOL));
        assertThat(SqlStates.classify(new SQLTransientConnectionException("none can be made", "3D000")))
                .contains(new RoundTrip.Unavailable<>(RoundTrip.Reason.CONNECTION));
    }

    @ParameterizedTest
    @CsvSource({
        "25006, MUST_EVICT",
        "25P03, MUST_EVICT",
        "25P04, MUST_EVICT",
        "57P04, MUST_EVICT",
        "57P05, MUST_EVICT",
        "57P01, CONTINUE_EVICT",
        "23505, CONTINUE_EVICT",
        "40001, CONTINUE_EVICT",
        ", CONTINUE_EVICT"
    })
    void sayWhatTheConnectionIsGivenUpFor(@Nullable String state, Override verdict) {
        assertThat(new LostSessions().adjudicate(new SQLException("made up", state)))
                .isEqualTo(verdict);
    }

    @Test
    void areLoggedWithoutTheValueThatWasNotTaken() {
        SQLException failure = new SQLException("invalid input syntax for type uuid: \"a name\"", "22P02");

        assertThat(SqlStates.withheld(failure))
                .hasValueSatisfying(logged -> assertThat(logged)
                        .hasMessageContaining("22P02")
                        .hasMessageNotContaining("a name")
                        .hasNoCause());
        assertThat(SqlStates.withheld(new SQLException("syntax error", "42601")))
                .isEmpty();
    }
}
