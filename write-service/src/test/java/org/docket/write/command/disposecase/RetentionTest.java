package org.docket.write.command.disposecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.DisposalCommands;
import org.docket.write.fixture.Investigations;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How long a case is kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RetentionTest {

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void countsFromTheDayOnWhichTheCaseEndedLast() {
        rule(DisposalCommands.INVESTIGATION, 12);
        UUID id = Investigations.rejected(officer);
        endedMonthsAgo(id, 12);
        officer.succeedsWith(DecisionCommands.reopen(id, 3));
        officer.succeedsWith(DecisionCommands.withdraw(id, 4));

        assertThat(officer.gives(DisposalCommands.dispose(id, 5)).codesOf("guards"))
                .containsExactly("retention-over");
        endedMonthsAgo(id, 12);
        assertThat(officer.gives(DisposalCommands.dispose(id, 5)).code()).isEqualTo("accepted");
    }

    @Test
    void isListedAsDueUntilItIsDone() {
        rule(DisposalCommands.INVESTIGATION, 24);
        UUID due = Investigations.rejected(officer);
        endedMonthsAgo(due, 24);
        UUID young = Investigations.rejected(officer);
        endedMonthsAgo(young, 23);

        assertThat(due()).contains(due).doesNotContain(young);
        officer.succeedsWith(DisposalCommands.dispose(due, 3));
        assertThat(due()).doesNotContain(due);
        assertThat(world.owner().texts("SELECT body FROM read.disposals(7::smallint, NULL, 201) WHERE id = ?", due))
                .singleElement()
                .asString()
                .contains("\"months\":24", "\"reason\":\"Kept as long as the law says.\"");
    }

    private List<UUID> due() {
        return world.owner().ids("SELECT id FROM read.disposals_due(7::smallint, 'INVESTIGATION', NULL, 201)");
    }

    private void rule(String caseType, int months) {
        officer.succeedsWith(DisposalCommands.setRule(officer, caseType, months));
    }

    /** As if the decision that ended the case had been taken then. */
    private void endedMonthsAgo(UUID id, int months) {
        world.owner().run("""
                UPDATE command.enforcement_case SET ended_on = (now() AT TIME ZONE 'Europe/Rome')::date - make_interval(months => ?) WHERE case_id = ?
                """, months, id);
    }
}
