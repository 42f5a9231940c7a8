package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.docket.write.race.Mergers.BOTH;
import static org.docket.write.race.Mergers.TOO_LATE;

import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A case is merged while somebody handles its evidence. Evidence is found by its id wherever it went. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MergingMeetsEvidenceTest {

    private final World world = World.open();
    private final Officer officer = world.officer();
    private final Mergers mergers = new Mergers(world);

    @AfterEach
    void leavesNothingBehind() {
        Merged.assertInOrder(world);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void meetsEvidenceThatIsAdded() {
        List<UUID> sources = mergers.targets();
        List<UUID> targets = mergers.targets();

        List<String> ends = mergers.meet(sources, 1, targets, meeting -> EvidenceCommands.add(sources.get(meeting)));

        assertThat(ends).isSubsetOf(BOTH, TOO_LATE);
        assertThat(mergers.owned("evidence", targets)).isEqualTo(Mergers.count(ends, BOTH));
    }

    @Test
    void meetsEvidenceThatIsConfirmed() {
        List<UUID> sources = mergers.targets();
        List<UUID> targets = mergers.targets();
        List<UUID> evidence = evidenceOf(sources, "ANNOUNCED");

        List<String> ends =
                mergers.meet(sources, 1, targets, meeting -> EvidenceCommands.confirm(evidence.get(meeting)));

        assertThat(ends).containsOnly(BOTH);
        assertThat(mergers.owned("evidence", targets)).isEqualTo(Race.TRIES);
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.evidence WHERE evidence_id = ANY (?::uuid[]) AND state = 'CONFIRMED' AND version = 2
                """, Mergers.array(evidence))).isEqualTo(Race.TRIES);
    }

    @Test
    void meetsEvidenceThatIsRestrictedAndThenNotAnyMore() {
        List<UUID> sources = mergers.targets();
        List<UUID> targets = mergers.targets();
        List<UUID> evidence = evidenceOf(sources, "ANNOUNCED");

        List<String> ends =
                mergers.race(meeting -> Commands.merge(sources.get(meeting), 1, targets.get(meeting), 1), meeting -> {
                    UUID restriction = officer.succeedsWith(EvidenceCommands.restrict(evidence.get(meeting)))
                            .id();
                    return officer.gives(EvidenceCommands.lift(restriction, 1));
                });

        assertThat(ends).containsOnly(BOTH);
        assertThat(mergers.owned("evidence", targets)).isEqualTo(Race.TRIES);
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.evidence_restriction WHERE evidence_id = ANY (?::uuid[]) AND state = 'LIFTED' AND version = 2
                """, Mergers.array(evidence))).isEqualTo(Race.TRIES);
    }

    @Test
    void meetsASlotThatIsFilled() {
        List<UUID> sources = mergers.clones(EvidenceCommands.caseWithSlot(officer, "PHOTO"));
        List<UUID> targets = mergers.targets();
        List<UUID> evidence = evidenceOf(sources, "CONFIRMED");

        List<String> ends = mergers.meet(
                sources,
                1,
                targets,
                meeting -> EvidenceCommands.satisfy(sources.get(meeting), "PHOTO", evidence.get(meeting)));

        assertThat(ends).isSubsetOf(BOTH, TOO_LATE);
        assertThat(mergers.owned("case_slot", targets)).isEqualTo(Race.TRIES);
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.case_slot WHERE case_id = ANY (?::uuid[]) AND satisfied_by = ANY (?::uuid[])
                """, Mergers.array(targets), Mergers.array(evidence)))
                .isEqualTo(Mergers.count(ends, BOTH));
    }

    /** A piece of evidence for each case, whose bytes were received. */
    private List<UUID> evidenceOf(List<UUID> cases, String state) {
        return world.owner().ids("""
                WITH counted AS (
                  UPDATE command.enforcement_case SET evidence_added = evidence_added + 1 WHERE case_id = ANY (?::uuid[])
                  RETURNING tenant_id, case_id, opened_by),
                made AS (
                  INSERT INTO command.evidence (tenant_id, evidence_id, case_id, origin_case_id, title, media_type, sha256, byte_count, state, received_at, added_by)
                  SELECT c.tenant_id, gen_random_uuid(), c.case_id, c.case_id, 'Photograph', 'image/jpeg', sha256(c.case_id::text::bytea), 4, ?, now(), c.opened_by
                  FROM counted c RETURNING case_id, evidence_id)
                SELECT m.evidence_id FROM unnest(?::uuid[]) WITH ORDINALITY AS c (case_id, n) JOIN made m ON m.case_id = c.case_id ORDER BY c.n
                """, Mergers.array(cases), state, Mergers.array(cases));
    }
}
