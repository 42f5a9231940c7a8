package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A party is taken from its case by several at once, or while others link it again or erase it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UnlinkingTest {

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterEach
    void keepsTheBooksInOrder() {
        Books.assertInOrder(world);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void unlinksOnce() {
        List<UUID> ids = parties();
        List<UUID> cases = linked(ids);

        List<List<Reply>> meetings = Race.of(
                4,
                (meeting, contestant) -> Race.persistently(
                        officer, PartyCommands.unlinkParty(cases.get(meeting), ids.get(meeting), "OFFENDER")));

        assertThat(meetings)
                .hasSize(Race.TRIES)
                .allSatisfy(replies -> assertThat(replies)
                        .extracting(Reply::code)
                        .containsExactlyInAnyOrder(
                                "accepted", "party-not-linked", "party-not-linked", "party-not-linked"));
        assertThat(revisionsOf(cases)).containsExactly(2L);
    }

    @Test
    void erasesWhoIsUnlinkedOrLinksThemAgain() {
        List<UUID> ids = parties();
        List<UUID> cases = linked(ids);

        List<List<Reply>> meetings = Race.of(4, (meeting, contestant) -> {
            UUID caseId = cases.get(meeting);
            UUID party = ids.get(meeting);
            return Race.persistently(
                    officer,
                    switch ((meeting + contestant) % 4) {
                        case 0 -> PartyCommands.linkParty(caseId, party, "OFFENDER");
                        case 1 -> PartyCommands.eraseParty(party, 1);
                        default -> PartyCommands.unlinkParty(caseId, party, "OFFENDER");
                    });
        });

        assertThat(meetings)
                .hasSize(Race.TRIES)
                .allSatisfy(replies -> assertThat(replies)
                        .extracting(Reply::code)
                        .contains("accepted")
                        .isSubsetOf(
                                "accepted",
                                "party-already-linked",
                                "party-not-linked",
                                "party-still-needed",
                                "party-erased"));
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.party p JOIN command.party_link l ON l.party_id = p.party_id
                WHERE p.state = 'ERASED' AND l.unlinked_at IS NULL
                """)).isZero();
    }

    /** Cases to which these are linked, one each, by the owner. */
    private List<UUID> linked(List<UUID> parties) {
        List<UUID> cases = Clones.of(world.owner(), officer.opensCase(), parties.size());
        world.owner().run("""
                INSERT INTO command.party_link (tenant_id, link_id, case_id, origin_case_id, party_id, role, linked_by)
                SELECT ?::smallint, gen_random_uuid(), n.case_id, n.case_id, n.party_id, 'OFFENDER', ? FROM unnest(?::uuid[], ?::uuid[]) n (case_id, party_id)
                """, World.ONE, officer.actor().actorId(), Mergers.array(cases), Mergers.array(parties));
        world.owner()
                .run(
                        "UPDATE command.enforcement_case SET party_links = 1 WHERE case_id = ANY (?::uuid[])",
                        Mergers.array(cases));
        world.owner()
                .run("UPDATE command.party SET links = 1 WHERE party_id = ANY (?::uuid[])", Mergers.array(parties));
        return cases;
    }

    private List<Long> revisionsOf(List<UUID> cases) {
        return world.owner()
                .all(
                        "SELECT DISTINCT revision FROM command.enforcement_case WHERE case_id = ANY (?::uuid[])",
                        row -> row.getLong(1),
                        Mergers.array(cases));
    }

    /** As many parties as there are meetings, made by the owner. */
    private List<UUID> parties() {
        return world.owner().ids("""
                INSERT INTO command.party (tenant_id, party_id, kind, name, created_by)
                SELECT ?::smallint, gen_random_uuid(), 'PERSON', 'Raced', ? FROM generate_series(1, ?) RETURNING party_id
                """, World.ONE, officer.actor().actorId(), Race.TRIES);
    }
}
