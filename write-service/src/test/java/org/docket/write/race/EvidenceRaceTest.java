package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What happens when several handle the same evidence or the same slot at the same moment. Digests stand for bytes: the store has its own test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EvidenceRaceTest {

    private static final int FOUR = 4;

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void addsTheSameBytesOfACaseOnce() {
        UUID caseId = officer.opensCase();
        List<String> bytes =
                Stream.generate(EvidenceCommands::freshBytes).limit(Race.TRIES).toList();
        world.owner().run("ALTER DOMAIN command.case_evidence DROP CONSTRAINT case_evidence_bounded");

        List<List<Reply>> meetings = Race.of(
                FOUR,
                (meeting, contestant) -> Race.persistently(officer, EvidenceCommands.add(caseId, bytes.get(meeting))));

        assertOneAccepted(meetings, "duplicate-evidence");
        assertThat(world.owner().number("SELECT count(*) FROM command.evidence WHERE case_id = ?", caseId))
                .isEqualTo(Race.TRIES);
        assertThat(world.owner().number("SELECT revision FROM command.enforcement_case WHERE case_id = ?", caseId))
                .isEqualTo(Race.TRIES + 1L);
    }

    @Test
    void confirmsEvidenceOnce() {
        List<UUID> cases = Clones.of(world.owner(), officer.opensCase(), Race.TRIES);
        List<UUID> evidence =
                cases.stream().map(id -> evidence(id, "ANNOUNCED")).toList();

        List<List<Reply>> meetings = Race.of(
                FOUR,
                (meeting, contestant) -> Race.persistently(officer, EvidenceCommands.confirm(evidence.get(meeting))));

        assertOneAccepted(meetings, "evidence-already-confirmed");
        assertThat(revisionsOf(cases)).containsOnly(2L);
    }

    @Test
    void fillsASlotOnce() {
        List<UUID> cases = Clones.of(world.owner(), officer.opensCase(), Race.TRIES);
        cases.forEach(this::slot);
        List<List<UUID>> evidence = cases.stream()
                .map(id -> Stream.generate(() -> evidence(id, "CONFIRMED"))
                        .limit(FOUR)
                        .toList())
                .toList();

        List<List<Reply>> meetings = Race.of(
                FOUR,
                (meeting, contestant) -> Race.persistently(
                        officer,
                        EvidenceCommands.satisfy(
                                cases.get(meeting),
                                "PHOTO",
                                evidence.get(meeting).get(contestant))));

        assertOneAccepted(meetings, "slot-already-satisfied");
        assertThat(revisionsOf(cases)).containsOnly(2L);
    }

    @Test
    void fillsNoSlotWithEvidenceThatIsOnlyBeingConfirmed() {
        List<UUID> cases = Clones.of(world.owner(), officer.opensCase(), Race.TRIES);
        cases.forEach(this::slot);
        List<UUID> evidence =
                cases.stream().map(id -> evidence(id, "ANNOUNCED")).toList();

        List<List<Reply>> meetings = Race.of(
                2,
                (meeting, contestant) -> Race.persistently(
                        officer,
                        (meeting + contestant) % 2 == 0
                                ? EvidenceCommands.confirm(evidence.get(meeting))
                                : EvidenceCommands.satisfy(cases.get(meeting), "PHOTO", evidence.get(meeting))));

        for (int meeting = 0; meeting < Race.TRIES; meeting++) {
            assertThat(meetings.get(meeting).get(meeting % 2).code()).isEqualTo("accepted");
            assertThat(meetings.get(meeting).get(1 - meeting % 2).code()).isIn("accepted", "evidence-not-confirmed");
        }
        assertThat(world.owner()
                        .number(
                                """
                SELECT count(*) FROM command.case_history s
                WHERE s.command = 'satisfy-requirement' AND NOT EXISTS (
                  SELECT 1 FROM command.case_history h
                  WHERE h.case_id = s.case_id AND h.command = 'confirm-evidence' AND h.revision < s.revision)
                  AND s.case_id = ANY (?::uuid[])
                """,
                                "{"
                                        + String.join(
                                                ",",
                                                cases.stream()
                                                        .map(UUID::toString)
                                                        .toList()) + "}"))
                .isZero();
    }

    @Test
    void restrictsOnceAtATime() {
        List<UUID> cases = Clones.of(world.owner(), officer.opensCase(), Race.TRIES);
        List<UUID> evidence =
                cases.stream().map(id -> evidence(id, "ANNOUNCED")).toList();

        List<List<Reply>> meetings = Race.of(
                FOUR,
                (meeting, contestant) -> Race.persistently(
                        officer,
                        EvidenceCommands.restrict(
                                evidence.get(meeting),
                                "SEALED",
                                "203" + contestant + "-01-01T00:00:00Z",
                                "2035-01-01T00:00:00Z")));

        assertOneAccepted(meetings, "restriction-overlaps");
        assertThat(revisionsOf(cases)).containsOnly(2L);
    }

    @Test
    void liftsARestrictionOnce() {
        List<UUID> cases = Clones.of(world.owner(), officer.opensCase(), Race.TRIES);
        List<UUID> restrictions = cases.stream()
                .map(id -> officer.succeedsWith(EvidenceCommands.restrict(evidence(id, "ANNOUNCED")))
                        .id())
                .toList();

        List<List<Reply>> meetings = Race.of(
                FOUR,
                (meeting, contestant) ->
                        Race.persistently(officer, EvidenceCommands.lift(restrictions.get(meeting), 1)));

        assertOneAccepted(meetings, "stale-version");
        assertThat(revisionsOf(cases)).containsOnly(3L);
    }

    private static void assertOneAccepted(List<List<Reply>> meetings, String othersGet) {
        assertThat(meetings)
                .hasSize(Race.TRIES)
                .allSatisfy(replies -> assertThat(replies.stream().map(Reply::code))
                        .containsExactlyInAnyOrder("accepted", othersGet, othersGet, othersGet));
    }

    private List<Long> revisionsOf(List<UUID> cases) {
        return world.owner()
                .all(
                        "SELECT revision FROM command.enforcement_case WHERE case_id = ANY (?::uuid[])",
                        row -> row.getLong(1),
                        "{"
                                + String.join(
                                        ",", cases.stream().map(UUID::toString).toList()) + "}");
    }

    private void slot(UUID caseId) {
        world.owner().run("""
                INSERT INTO command.case_slot (tenant_id, case_id, code, label, mandatory) VALUES (?::smallint, ?, 'PHOTO', 'Photograph', true)
                """, World.ONE, caseId);
    }

    private UUID evidence(UUID caseId, String state) {
        UUID id = UUID.randomUUID();
        world.owner().run("""
                INSERT INTO command.evidence (tenant_id, evidence_id, case_id, origin_case_id, title, media_type, sha256, byte_count, state, received_at, added_by)
                SELECT c.tenant_id, ?, c.case_id, c.case_id, 'Photograph', 'image/jpeg', sha256(gen_random_uuid()::text::bytea), 4, ?, now(), c.opened_by
                FROM command.enforcement_case c WHERE c.case_id = ?
                """, id, state, caseId);
        return id;
    }
}
