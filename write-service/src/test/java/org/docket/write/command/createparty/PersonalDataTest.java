package org.docket.write.command.createparty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Personal data stands where it can be erased, and nowhere else: every text of every table is searched for a word that nobody else uses. */
@ExtendWith(SharedWorld.class)
final class PersonalDataTest {

    private final World world;
    private final Officer officer;
    private final String canary = "Kanarienvogel" + UUID.randomUUID().toString().replace("-", "");

    PersonalDataTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void standsInItsOwnTablesOnlyAndNowhereOnceErased() {
        List<Reply> replies = new ArrayList<>();
        UUID caseId = officer.hasPaidCase();
        UUID party = officer.succeedsWith(canaryIn(PartyCommands.createParty("TAX_NUMBER", canary)))
                .id();
        replies.add(officer.gives(canaryIn(PartyCommands.createParty("TAX_NUMBER", canary))));
        replies.add(officer.gives(canaryIn(PartyCommands.correctParty(party, 1, "TAX_NUMBER", canary))));
        replies.add(officer.gives(canaryIn(PartyCommands.correctParty(party, 1, "PASSPORT", canary))));
        replies.add(officer.gives(PartyCommands.linkParty(caseId, party, "OFFENDER")));
        replies.add(officer.gives(PartyCommands.addNote(caseId, "Spoke with " + canary)));
        replies.add(officer.gives(Commands.close(caseId, 1)));
        List<String> before = tablesWithTheCanary();

        replies.add(officer.gives(PartyCommands.eraseParty(party, 2)));

        assertThat(replies)
                .extracting(Reply::code)
                .containsExactly(
                        "duplicate-party", "accepted", "stale-version", "accepted", "accepted", "accepted", "accepted");
        assertThat(replies).extracting(Reply::text).noneMatch(text -> text.contains(canary));
        assertThat(before).containsExactlyInAnyOrder("case_note", "party", "party_identifier");
        assertThat(tablesWithTheCanary()).containsExactly("case_note");
    }

    @ParameterizedTest
    @ValueSource(strings = {"party", "party_identifier", "party_distinct", "party_link", "case_note", "legal_hold"})
    void isSeenByItsOwnAgencyOnly(String table) {
        UUID caseId = officer.opensCase();
        Request request = PartyCommands.createPerson(PartyCommands.freshName(), "1975-05-17");
        UUID party = officer.succeedsWith(request).id();
        officer.succeedsWith(PartyCommands.distinctFrom(request, List.of(party)));
        officer.succeedsWith(PartyCommands.linkParty(caseId, party, "WITNESS"));
        officer.succeedsWith(PartyCommands.addNote(caseId));
        officer.succeedsWith(PartyCommands.placeHold(caseId));

        try (Sql writer = Sql.connect(world.database().write())) {
            assertThat(rowsOfOne(writer, table)).isZero();
            writer.begin();
            writer.text("SELECT set_config('docket.tenant', ?, true)", Integer.toString(World.OTHER));
            assertThat(rowsOfOne(writer, table)).isZero();
            writer.text("SELECT set_config('docket.tenant', ?, true)", Integer.toString(World.ONE));
            assertThat(rowsOfOne(writer, table)).isPositive();
        }
    }

    private static long rowsOfOne(Sql writer, String table) {
        return writer.number("SELECT count(*) FROM command." + table + " WHERE tenant_id = ?", World.ONE);
    }

    private Request canaryIn(Request request) {
        return request.withBody(request.body()
                .replace("Ada Rossi", canary)
                .replace("Via Roma", canary)
                .replace("ada@", canary + "@")
                .replace("+39 011 555", canary.substring(0, 40)));
    }

    private List<String> tablesWithTheCanary() {
        return world
                .owner()
                .texts(
                        "SELECT relname FROM pg_class WHERE relnamespace = 'command'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition")
                .stream()
                .filter(table -> world.owner()
                                .number(
                                        "SELECT count(*) FROM command." + table
                                                + " t WHERE upper(t::text) LIKE '%' || upper(?) || '%'",
                                        canary.substring(0, 40))
                        > 0)
                .toList();
    }
}
