package org.docket.write.command.disposecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.DisposalCommands;
import org.docket.write.fixture.Investigations;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
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

    /** Nobody gets rid of a young case by merging it into an old one. */
    @Test
    void beginsAnewWithADuplicateThatIsTakenOver() {
        rule(DisposalCommands.FINE, 60);
        UUID old = officer.hasClosedCase();
        endedMonthsAgo(old, 61);
        officer.succeedsWith(Commands.merge(officer.hasClosedCase(), 2, old, 2));

        Reply reply = officer.gives(DisposalCommands.dispose(old, 2));

        assertThat(reply.codesOf("guards")).containsExactly("retention-over");
        assertThat(world.owner().ids("SELECT id FROM read.disposals_due(7::smallint, 'FIXED_PENALTY', NULL, 201)"))
                .doesNotContain(old);
        endedMonthsAgo(old, 60);
        assertThat(officer.gives(DisposalCommands.dispose(old, 2)).code()).isEqualTo("accepted");
    }

    @Test
    void isTheLongestOfAllTypesThatWereMerged() {
        rule(DisposalCommands.FINE, 12);
        rule(DisposalCommands.INVESTIGATION, 120);
        UUID fine = officer.hasClosedCase();
        UUID investigation = Investigations.rejected(officer);
        officer.succeedsWith(Commands.merge(investigation, 3, fine, 2));
        endedMonthsAgo(fine, 119);

        assertThat(officer.gives(DisposalCommands.dispose(fine, 2)).codesOf("guards"))
                .containsExactly("retention-over");
        endedMonthsAgo(fine, 120);
        officer.succeedsWith(DisposalCommands.dispose(fine, 2));

        assertThat(world.owner()
                        .texts(
                                "SELECT case_type || ' ' || rule_type || ' ' || months FROM command.disposal WHERE case_id IN (?, ?)",
                                fine,
                                investigation))
                .containsExactlyInAnyOrder("FIXED_PENALTY INVESTIGATION 120", "INVESTIGATION INVESTIGATION 120");
    }

    @Test
    void isForEverWhenATypeThatWasMergedHasNoRule() {
        Officer other = world.stranger();
        other.succeedsWith(DisposalCommands.setRule(other, DisposalCommands.FINE, 0));
        UUID fine = other.hasClosedCase();
        other.succeedsWith(Commands.merge(Investigations.opened(other), 1, fine, 2));

        assertThat(other.gives(DisposalCommands.dispose(fine, 2)).codesOf("guards"))
                .containsExactly("retention-rule-set");
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
