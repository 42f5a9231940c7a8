package org.docket.write.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedWorld.class)
final class ConstraintCatalogueTest {

    private final World world;

    ConstraintCatalogueTest(World world) {
        this.world = world;
    }

    @Test
    void knowsExactlyTheConstraintsOfTheDatabase() {
        List<String> names = constraintsOfTheDatabase();

        assertThat(names).isNotEmpty().doesNotHaveDuplicates().allMatch(ConstraintProblems::knows);
        assertThat(ConstraintProblems.size()).isEqualTo(names.size());
    }

    @Test
    void takesAnUnknownOneForAnInternalFailure() {
        assertThat(ConstraintProblems.typeOf("made_up_yesterday")).isEqualTo(ProblemType.INTERNAL);
        assertThat(ConstraintProblems.knows("made_up_yesterday")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "case_reference_once, DUPLICATE_REFERENCE",
        "surcharged_after_notified, SURCHARGE_BEFORE_NOTIFICATION",
        "history_transition_known, STATE_FORBIDS",
        "case_pkey, INTERNAL"
    })
    void saysWhatAConstraintMeansToAClient(String constraint, ProblemType type) {
        assertThat(ConstraintProblems.typeOf(constraint)).isEqualTo(type);
    }

    /**
     * Those of tables and of domains. NOT NULL has no constraint's name in an error; a partition repeats its parent's constraints under
     * names of its own.
     */
    private List<String> constraintsOfTheDatabase() {
        return world.owner().texts("""
                SELECT n.conname FROM pg_constraint n JOIN pg_class c ON c.oid = n.conrelid
                WHERE n.connamespace = 'command'::regnamespace AND n.contype <> 'n' AND NOT c.relispartition
                UNION ALL
                SELECT n.conname FROM pg_constraint n WHERE n.connamespace = 'command'::regnamespace AND n.contype <> 'n' AND n.contypid <> 0
                UNION ALL
                SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
                WHERE i.relnamespace = 'command'::regnamespace AND x.indisunique AND NOT c.relispartition
                  AND NOT EXISTS (SELECT FROM pg_constraint n WHERE n.conindid = x.indexrelid AND n.contype IN ('p', 'u', 'x'))
                """);
    }
}
