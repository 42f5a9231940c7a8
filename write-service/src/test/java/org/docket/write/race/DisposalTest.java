package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.DisposalCommands;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.LedgerCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What happens when a case is disposed of while others work on it: either they come first, or they find nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DisposalTest {

    private static final List<String> DONE_OR_KEPT = List.of("accepted", "not-disposable");

    private final World world = World.open();
    private final Officer officer = world.officer();

    @BeforeAll
    void keepNothing() {
        officer.succeedsWith(DisposalCommands.setRule(officer, DisposalCommands.FINE, 0));
    }

    @AfterAll
    void close() {
        world.close();
    }

    /** A hold that was placed keeps the case, always. */
    @Test
    void meetsALegalHold() {
        List<UUID> cases = Clones.of(world.owner(), officer.hasClosedCase(), Race.TRIES);

        List<List<Reply>> meetings = Race.of(
                2,
                (meeting, contestant) -> contestant == 0
                        ? Race.persistently(officer, DisposalCommands.dispose(cases.get(meeting), 2))
                        : Race.persistently(officer, PartyCommands.placeHold(cases.get(meeting))));

        assertThat(meetings)
                .hasSize(Race.TRIES)
                .allSatisfy(replies -> assertThat(
                                List.of(replies.get(0).code(), replies.get(1).code()))
                        .isIn(List.of("accepted", "not-found"), List.of("not-disposable", "accepted")));
        assertNothingIsLeft();
    }

    /** Four at once: what is added comes before, or not at all; and nothing that was added outlives the case. */
    @Test
    void meetsWhoeverStillAddsSomething() {
        List<UUID> cases = Clones.of(world.owner(), officer.hasClosedCase(), Race.TRIES);

        List<List<Reply>> meetings = Race.of(4, (meeting, contestant) -> {
            UUID id = cases.get(meeting);
            return switch (contestant) {
                case 0 -> Race.persistently(officer, DisposalCommands.dispose(id, 2));
                case 1 -> Race.persistently(officer, PartyCommands.addNote(id));
                case 2 -> Race.persistently(officer, EvidenceCommands.add(id));
                default -> Race.persistently(officer, Commands.recordPayment(id, "1.00"));
            };
        });

        assertThat(meetings).hasSize(Race.TRIES).allSatisfy(replies -> {
            assertThat(replies.getFirst().code()).isIn(DONE_OR_KEPT);
            assertThat(replies.subList(1, 4))
                    .allSatisfy(reply -> assertThat(reply.status()).isIn(201, 404));
        });
        assertNothingIsLeft();
    }

    /** Two who dispose, one who reopens, one who merges the case away. */
    @Test
    void meetsOtherDecisions() {
        List<UUID> cases = Clones.of(world.owner(), officer.hasClosedCase(), Race.TRIES);
        UUID target = officer.opensCase();

        List<List<Reply>> meetings = Race.of(4, (meeting, contestant) -> {
            UUID id = cases.get(meeting);
            return switch (contestant) {
                case 0, 1 -> Race.persistently(officer, DisposalCommands.dispose(id, 2));
                case 2 -> Race.persistently(officer, DecisionCommands.reopen(id, 2));
                default -> Race.persistently(officer, Commands.merge(id, 2, target, 1));
            };
        });

        assertThat(meetings).hasSize(Race.TRIES).allSatisfy(replies -> {
            assertThat(replies.stream().filter(Reply::isSuccess)).hasSize(1);
            assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isIn(200, 404, 410, 412));
        });
        assertNothingIsLeft();
    }

    /** Who merges a duplicate once more locks both cases by their ids; so does a disposal, and so they never wait for each other in a circle. */
    @Test
    void meetsAMergeThatIsDone() {
        List<UUID> duplicates = Clones.of(world.owner(), officer.opensCase(), Race.TRIES);
        List<UUID> cases = Clones.of(world.owner(), officer.hasClosedCase(), Race.TRIES);
        for (int i = 0; i < Race.TRIES; i++) {
            officer.succeedsWith(Commands.merge(duplicates.get(i), 1, cases.get(i), 2));
            officer.succeedsWith(LedgerCommands.writeOff(cases.get(i), "35.00"));
        }

        List<List<Reply>> meetings = Race.of(
                2,
                (meeting, contestant) -> contestant == 0
                        ? Race.persistently(officer, DisposalCommands.dispose(cases.get(meeting), 2))
                        : Race.persistently(
                                officer, Commands.merge(duplicates.get(meeting), 2, cases.get(meeting), 2)));

        assertThat(meetings).hasSize(Race.TRIES).allSatisfy(replies -> {
            assertThat(replies.getFirst().code()).isEqualTo("accepted");
            assertThat(replies.getLast().status()).isIn(404, 410);
        });
        assertNothingIsLeft();
    }

    /** What the rule keeps at that moment is kept, and the register names the rule that was followed. */
    @Test
    void followsOneVersionOfTheRule() {
        List<UUID> cases = Clones.of(world.owner(), officer.hasClosedCase(), Race.TRIES);
        Setting rule = new Setting(officer, DisposalTest::keepNothingOrAll);

        List<List<Reply>> meetings = Race.of(
                2,
                (meeting, contestant) -> (meeting + contestant) % 2 == 0
                        ? Race.persistently(officer, DisposalCommands.dispose(cases.get(meeting), 2))
                        : rule.changes());
        keepNothing();

        assertThat(meetings.stream().flatMap(List::stream).map(Reply::code))
                .contains("not-disposable")
                .isSubsetOf("accepted", "not-disposable", "stale-version");
        assertThat(world.owner().texts("""
                SELECT DISTINCT months || ' ' || rule_version % 2 FROM command.disposal WHERE case_id = ANY (?::uuid[])
                """, Mergers.array(cases))).containsExactly("0 1");
        assertNothingIsLeft();
    }

    /** Odd versions keep nothing, even ones keep everything for a century. */
    private static Request keepNothingOrAll(long version) {
        return DisposalCommands.setRule(DisposalCommands.FINE, version, version % 2 == 0 ? 0 : 1200);
    }

    private void assertNothingIsLeft() {
        for (String table : List.of(
                "case_note", "evidence", "payment", "legal_hold", "appeal_fact", "task", "case_slot", "party_link")) {
            assertThat(
                            world.owner()
                                    .number(
                                            "SELECT count(*) FROM command." + table
                                                    + " x JOIN command.enforcement_case c USING (tenant_id, case_id) WHERE c.state = 'DISPOSED'"))
                    .as(table)
                    .isZero();
        }
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.enforcement_case c
                WHERE c.state = 'DISPOSED' AND (SELECT count(*) FROM command.case_history h WHERE h.case_id = c.case_id) <> 1
                """)).isZero();
        assertThat(
                        world.owner()
                                .number(
                                        "SELECT count(*) FROM pg_stat_database WHERE datname = current_database() AND deadlocks > 0"))
                .isZero();
    }
}
