package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PartiesRaceTest {

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
    void registersOneOfThirtyTwoWhoBringTheSameIdentifier() {
        // eight groups of four come to eight meetings at once, and all eight are about one identifier
        List<List<Reply>> meetings = Race.of(
                4,
                (meeting, contestant) ->
                        Race.persistently(officer, PartyCommands.createParty("TAX_NUMBER", "N" + meeting / 8)));

        assertThat(meetings.stream().flatMap(List::stream).map(Reply::code))
                .containsOnly("accepted", "duplicate-party");
        assertThat(meetings.stream().flatMap(List::stream).filter(Reply::isSuccess))
                .hasSize((Race.TRIES + 7) / 8);
        assertThat(world.owner().number("SELECT count(*) FROM command.party_identifier WHERE value_key LIKE 'N%'"))
                .isEqualTo((Race.TRIES + 7) / 8);
    }

    @Test
    void correctsAVersionOnce() {
        List<UUID> ids = parties();

        List<List<Reply>> meetings = Race.of(
                4,
                (meeting, contestant) -> Race.persistently(officer, PartyCommands.correctParty(ids.get(meeting), 1)));

        assertThat(meetings)
                .allSatisfy(replies -> assertThat(replies)
                        .extracting(Reply::code)
                        .containsExactlyInAnyOrder("accepted", "stale-version", "stale-version", "stale-version"));
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.party WHERE version = 2 AND state = 'ACTIVE' AND name LIKE 'Ada Rossi %'
                """)).isEqualTo(Race.TRIES);
    }

    @Test
    void linksNobodyWhoIsErasedAndErasesNobodyWhoIsNeeded() {
        List<UUID> ids = parties();
        List<UUID> cases = Clones.of(world.owner(), officer.opensCase(), Race.TRIES);

        List<List<Reply>> meetings = Race.of(2, (meeting, contestant) -> {
            Request request = (meeting + contestant) % 2 == 0
                    ? PartyCommands.linkParty(cases.get(meeting), ids.get(meeting), "OFFENDER")
                    : PartyCommands.eraseParty(ids.get(meeting), 1);
            return Race.persistently(officer, request);
        });

        assertThat(meetings)
                .allSatisfy(replies -> assertThat(replies)
                        .extracting(Reply::code)
                        .containsAnyOf("party-still-needed", "party-erased")
                        .containsOnlyOnce("accepted"));
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.party p JOIN command.party_link l ON l.party_id = p.party_id WHERE p.state = 'ERASED'
                """)).isZero();
    }

    @Test
    void registersOneOfThirtyTwoWhoLookAlike() {
        List<List<Reply>> meetings = Race.of(
                4,
                (meeting, contestant) -> Race.persistently(
                        officer, PartyCommands.createPerson("Alike Number " + meeting / 8, "1975-05-17")));

        assertThat(meetings.stream().flatMap(List::stream).map(Reply::code))
                .containsOnly("accepted", "likely-duplicate-party");
        assertThat(meetings.stream().flatMap(List::stream).filter(Reply::isSuccess))
                .hasSize((Race.TRIES + 7) / 8);
        assertThat(world.owner().number("SELECT count(*) FROM command.party WHERE name LIKE 'Alike Number %'"))
                .isEqualTo((Race.TRIES + 7) / 8);
    }

    @Test
    void letsNobodyBeRegisteredAsWhomAnotherIsCorrectedTo() {
        List<UUID> ids = parties();

        List<List<Reply>> meetings = Race.of(
                2,
                (meeting, contestant) -> Race.persistently(
                        officer,
                        (meeting + contestant) % 2 == 0
                                ? PartyCommands.correctPerson(
                                        ids.get(meeting), 1, "Corrected Number " + meeting, "1975-05-17")
                                : PartyCommands.createPerson("Number Corrected " + meeting, "1975-05-17")));

        assertThat(meetings)
                .allSatisfy(replies -> assertThat(replies)
                        .extracting(Reply::code)
                        .containsExactlyInAnyOrder("accepted", "likely-duplicate-party"));
        assertThat(world.owner().number("""
                SELECT count(*) FROM (SELECT FROM command.party WHERE match_key LIKE '%corrected%' GROUP BY match_key HAVING count(*) > 1) twice
                """)).isZero();
    }

    @Test
    void remembersNothingOfWhoIsErasedMeanwhile() {
        List<UUID> ids = world.owner().ids("""
                INSERT INTO command.party (tenant_id, party_id, kind, name, date_of_birth, created_by)
                SELECT ?::smallint, gen_random_uuid(), 'PERSON', 'Forgotten Number ' || n, '1975-05-17', ? FROM generate_series(0, ?) n ORDER BY n RETURNING party_id
                """, World.ONE, officer.actor().actorId(), Race.TRIES - 1);

        List<List<Reply>> meetings = Race.of(
                2,
                (meeting, contestant) -> Race.persistently(
                        officer,
                        (meeting + contestant) % 2 == 0
                                ? PartyCommands.eraseParty(ids.get(meeting), 1)
                                : PartyCommands.distinctFrom(
                                        PartyCommands.createPerson("Forgotten Number " + meeting, "1975-05-17"),
                                        List.of(ids.get(meeting)))));

        assertThat(meetings)
                .allSatisfy(
                        replies -> assertThat(replies).extracting(Reply::code).containsOnly("accepted"));
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.party WHERE state = 'ERASED' AND erasure_reason IS NOT NULL AND match_key IS NULL
                """)).isGreaterThanOrEqualTo(Race.TRIES);
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.party p JOIN command.party_distinct d ON p.party_id IN (d.party_id, d.other_id) WHERE p.state = 'ERASED'
                """)).isZero();
    }

    @Test
    void countsTheHoldsThatAreLive() {
        List<UUID> cases = Clones.of(world.owner(), officer.opensCase(), Race.TRIES);
        List<UUID> holds = cases.stream().map(this::hold).toList();

        List<List<Reply>> meetings = Race.of(
                4,
                (meeting, contestant) -> Race.persistently(
                        officer,
                        contestant % 2 == 0
                                ? PartyCommands.liftHold(holds.get(meeting), 1)
                                : PartyCommands.placeHold(cases.get(meeting))));

        assertThat(meetings)
                .allSatisfy(replies -> assertThat(replies)
                        .extracting(Reply::code)
                        .containsExactlyInAnyOrder("accepted", "accepted", "accepted", "stale-version"));
        assertThat(world.owner().number("SELECT count(*) FROM command.enforcement_case WHERE legal_holds = 2"))
                .isEqualTo(Race.TRIES);
    }

    /** A hold on a case, made by the owner; its case counts it. */
    private UUID hold(UUID caseId) {
        world.owner().run("UPDATE command.enforcement_case SET legal_holds = 1 WHERE case_id = ?", caseId);
        return world.owner()
                .ids("""
                INSERT INTO command.legal_hold (tenant_id, hold_id, case_id, origin_case_id, reason, placed_by)
                VALUES (?::smallint, gen_random_uuid(), ?, ?, 'Raced', ?) RETURNING hold_id
                """, World.ONE, caseId, caseId, officer.actor().actorId())
                .getFirst();
    }

    /** As many parties as there are meetings, made by the owner. */
    private List<UUID> parties() {
        return world.owner().ids("""
                INSERT INTO command.party (tenant_id, party_id, kind, name, created_by)
                SELECT ?::smallint, gen_random_uuid(), 'PERSON', 'Raced', ? FROM generate_series(1, ?) RETURNING party_id
                """, World.ONE, officer.actor().actorId(), Race.TRIES);
    }
}
