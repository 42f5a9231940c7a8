package org.docket.read.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.SQLExceptionOverride.Override;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The states of classes 08, 25, 53 and 57, one by one, and those beside them that are no fault of the program. */
class DatabaseFailureTest {

    @ParameterizedTest
    @CsvSource({
        "08000, UNAVAILABLE",
        "08001, UNAVAILABLE",
        "08003, UNAVAILABLE",
        "08004, UNAVAILABLE",
        "08006, UNAVAILABLE",
        "08P01, UNAVAILABLE",
        "0A000, UNAVAILABLE",
        "25001, UNEXPECTED",
        "25006, UNAVAILABLE",
        "25P02, UNEXPECTED",
        "25P03, STATEMENT_TIMEOUT",
        "25P04, STATEMENT_TIMEOUT",
        "53000, UNAVAILABLE",
        "53100, UNAVAILABLE",
        "53200, UNAVAILABLE",
        "53300, OVERLOADED",
        "53400, UNEXPECTED",
        "55P03, LOCK_TIMEOUT",
        "57000, UNAVAILABLE",
        "57014, STATEMENT_TIMEOUT",
        "57P01, UNAVAILABLE",
        "57P02, UNAVAILABLE",
        "57P03, UNAVAILABLE",
        "57P04, UNAVAILABLE",
        "57P05, UNAVAILABLE",
        "22P02, UNEXPECTED",
        "42P01, UNEXPECTED"
    })
    void isOfAKindByItsState(String state, DatabaseFailure.Kind kind) {
        assertThat(DatabaseFailure.of(new IllegalStateException(new SQLException("made up", state)))
                        .kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "25006, MUST_EVICT",
        "25P03, MUST_EVICT",
        "25P04, MUST_EVICT",
        "57P04, MUST_EVICT",
        "57P05, MUST_EVICT",
        "42501, CONTINUE_EVICT",
        ", CONTINUE_EVICT"
    })
    void costsAPoolItsConnection(@Nullable String state, Override verdict) {
        assertThat(new LostSessions().adjudicate(new SQLException("made up", state)))
                .isEqualTo(verdict);
    }

    @Test
    void isLoggedWithoutTheValueThatWasNotTaken() {
        DatabaseFailure failure = DatabaseFailure.of(
                new IllegalStateException(new SQLException("invalid input syntax for type uuid: \"a name\"", "22P02")));

        assertThat(failure).hasStackTraceContaining("22P02");
        assertThat(failure.getCause()).hasNoCause();
        assertThat(failure.getCause()).hasMessageNotContaining("a name");
    }
}
