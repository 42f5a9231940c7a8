package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SealCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What happens when a case is sealed while others work on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SealingTest {

    private static final int FOUR = 4;

    private final World world = World.open();
    private final Officer officer = world.officer();
    private final Officer unnamed = world.anotherOfficer();

    @AfterAll
    void close() {
        world.close();
    }

    /** Two who are not named, one who is, and the one who seals, all waiting for the same row. */
    @Test
    void letsNobodyInWhoCameAfterTheSeal() {
        List<UUID> cases = Clones.of(world.owner(), officer.opensCase(), Race.TRIES);

        List<List<Reply>> meetings = Race.of(FOUR, (meeting, contestant) -> {
            UUID id = cases.get(meeting);
            return switch (contestant) {
                case 0 -> Race.persistently(officer, SealCommands.seal(id, officer.colleague()));
                case 1 -> Race.persistently(officer.colleague(), PartyCommands.addNote(id));
                case 2 -> Race.persistently(unnamed, PartyCommands.addNote(id));
                default -> Race.persistently(unnamed, Commands.recordPayment(id, "1.00"));
            };
        });

        assertThat(meetings).hasSize(Race.TRIES).allSatisfy(replies -> {
            assertThat(replies.get(0).code()).isEqualTo("accepted");
            assertThat(replies.get(1).code()).isEqualTo("accepted");
            assertThat(List.of(replies.get(2).status(), replies.get(3).status()))
                    .isSubsetOf(201, 404);
        });
        assertThat(notNamedAfterASealOf(cases)).isZero();
    }

    /** Whoever is taken from the list while they wait for the case's row is no longer let in. */
    @Test
    void letsNobodyInWhoIsNamedNoMore() {
        List<UUID> cases = Clones.of(world.owner(), officer.opensCase(), Race.TRIES);
        cases.forEach(id -> officer.succeedsWith(SealCommands.seal(id, unnamed)));

        List<List<Reply>> meetings = Race.of(
                2,
                (meeting, contestant) -> contestant == 0
                        ? Race.persistently(officer, SealCommands.seal(cases.get(meeting), officer.colleague()))
                        : Race.persistently(unnamed, PartyCommands.addNote(cases.get(meeting))));

        assertThat(meetings).hasSize(Race.TRIES).allSatisfy(replies -> {
            assertThat(replies.get(0).code()).isEqualTo("accepted");
            assertThat(replies.get(1).status()).isIn(201, 404);
        });
        assertThat(notNamedAfterASealOf(cases)).isZero();
    }

    /** A merge and a seal of either case: one of them wins, and what is merged is not sealed. */
    @Test
    void isNotMergedAway() {
        List<UUID> sources = Clones.of(world.owner(), officer.opensCase(), Race.TRIES);
        List<UUID> targets = Clones.of(world.owner(), officer.opensCase(), Race.TRIES);

        List<List<Reply>> meetings = Race.of(
                2,
                (meeting, contestant) -> contestant == 0
                        ? Race.persistently(
                                officer,
                                SealCommands.seal(
                                        (meeting % 2 == 0 ? sources : targets).get(meeting), officer.colleague()))
                        : Race.persistently(officer, Commands.merge(sources.get(meeting), 1, targets.get(meeting), 1)));

        IntStream.range(0, Race.TRIES).forEach(meeting -> {
            String seal = meetings.get(meeting).get(0).code();
            String merge = meetings.get(meeting).get(1).code();
            if (meeting % 2 == 0) {
                assertThat(List.of(seal, merge))
                        .isIn(List.of("accepted", "not-mergeable"), List.of("case-merged", "accepted"));
            } else {
                assertThat(seal).isEqualTo("accepted");
                assertThat(merge).isIn("accepted", "not-mergeable");
            }
        });
        assertThat(
                        world.owner()
                                .number(
                                        "SELECT count(*) FROM command.enforcement_case d JOIN command.enforcement_case c ON c.case_id = d.merged_into WHERE c.sealed <> d.sealed"))
                .isZero();
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.case_history a
                WHERE a.command = 'absorb' AND EXISTS (
                  SELECT FROM command.case_history s WHERE s.case_id = a.case_id AND s.command = 'seal' AND s.revision < a.revision)
                """)).isZero();
    }

    @Test
    void unsealsOnce() {
        List<UUID> cases = sealed();

        List<List<Reply>> meetings = Race.of(
                FOUR, (meeting, contestant) -> Race.persistently(officer, SealCommands.unseal(cases.get(meeting))));

        assertThat(meetings)
                .hasSize(Race.TRIES)
                .allSatisfy(replies -> assertThat(replies)
                        .extracting(Reply::code)
                        .containsExactlyInAnyOrder(
                                "accepted", "case-not-sealed", "case-not-sealed", "case-not-sealed"));
    }

    /** Who is named on a case that is unsealed and sealed at once is what the later of both says, and until then nobody else comes in. */
    @Test
    void letsOthersInWhileItIsUnsealedOnly() {
        List<UUID> cases = sealed();

        List<List<Reply>> meetings = Race.of(FOUR, (meeting, contestant) -> {
            UUID id = cases.get(meeting);
            return switch ((meeting + contestant) % FOUR) {
                case 0 -> Race.persistently(officer, SealCommands.unseal(id));
                case 1 -> Race.persistently(officer, SealCommands.seal(id, officer.colleague()));
                default -> Race.persistently(unnamed, PartyCommands.addNote(id));
            };
        });

        assertThat(meetings)
                .hasSize(Race.TRIES)
                .allSatisfy(
                        replies -> assertThat(replies).extracting(Reply::status).isSubsetOf(200, 201, 404));
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.case_history n
                WHERE n.command = 'add-note' AND n.actor_id = ? AND n.case_id = ANY (?::uuid[]) AND 'unseal' IS DISTINCT FROM (
                  SELECT s.command FROM command.case_history s
                  WHERE s.tenant_id = n.tenant_id AND s.case_id = n.case_id AND s.command IN ('seal', 'unseal') AND s.revision < n.revision
                  ORDER BY s.revision DESC LIMIT 1)
                """, unnamed.actor().actorId(), Mergers.array(cases)))
                .isZero();
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.enforcement_case c
                WHERE c.case_id = ANY (?::uuid[]) AND c.sealed <> (
                  SELECT s.command = 'seal' FROM command.case_history s
                  WHERE s.tenant_id = c.tenant_id AND s.case_id = c.case_id AND s.command IN ('seal', 'unseal') ORDER BY s.revision DESC LIMIT 1)
                """, Mergers.array(cases))).isZero();
    }

    /** Cases on which the officer and a colleague are named, sealed by the owner. */
    private List<UUID> sealed() {
        List<UUID> cases = Clones.of(world.owner(), officer.opensCase(), Race.TRIES);
        world.owner()
                .run(
                        "UPDATE command.enforcement_case SET sealed = true, viewers = ARRAY[?, ?]::uuid[] WHERE case_id = ANY (?::uuid[])",
                        officer.actor().actorId(),
                        officer.colleague().actor().actorId(),
                        Mergers.array(cases));
        return cases;
    }

    private long notNamedAfterASealOf(List<UUID> cases) {
        return world.owner()
                .number(
                        """
                SELECT count(*) FROM command.case_history s
                JOIN command.case_history h ON h.case_id = s.case_id AND h.revision > s.revision
                WHERE s.command = 'seal' AND NOT s.detail::jsonb -> 'actors' @> to_jsonb(h.actor_id::text) AND s.case_id = ANY (?::uuid[])
                """,
                        "{"
                                + String.join(
                                        ",", cases.stream().map(UUID::toString).toList()) + "}");
    }
}
