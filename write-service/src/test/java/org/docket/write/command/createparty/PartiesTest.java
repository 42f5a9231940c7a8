package org.docket.write.command.createparty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedWorld.class)
final class PartiesTest {

    private final World world;
    private final Officer officer;

    PartiesTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @ParameterizedTest
    @CsvSource({"RSS-DAA 75/E57, rssdaa75e57", "Ⅷ12, viii12", "a1, A.1."})
    void areKnownByAnIdentifierHoweverItIsWritten(String first, String second) {
        String tail = UUID.randomUUID().toString();
        UUID id = officer.succeedsWith(PartyCommands.createParty("TAX_NUMBER", first + tail))
                .id();

        Reply reply = officer.gives(PartyCommands.createParty(
                "TAX_NUMBER", second + tail.replace("-", "").toUpperCase(java.util.Locale.ROOT)));

        assertThat(reply.code()).isEqualTo("duplicate-party");
        assertThat(reply.json().path("existingId").asText()).isEqualTo(id.toString());
    }

    @Test
    void mayShareAnIdentifierOfAnotherSchemeKindOrAgency() {
        String value = UUID.randomUUID().toString();
        Request person = PartyCommands.createParty("TAX_NUMBER", value);
        officer.succeedsWith(person);

        assertThat(officer.gives(PartyCommands.createParty("PASSPORT", value)).status())
                .isEqualTo(201);
        assertThat(officer.gives(person.underAFreshKey().withBody(person.body().replace("PERSON", "ORGANISATION")))
                        .status())
                .isEqualTo(201);
        assertThat(world.stranger().gives(person.underAFreshKey()).status()).isEqualTo(201);
    }

    @Test
    void areCorrectedAsAWholeAndGiveUpTheIdentifiersThatTheyDoNotHaveAnyMore() {
        String old = UUID.randomUUID().toString();
        UUID id = officer.succeedsWith(PartyCommands.createParty("TAX_NUMBER", old))
                .id();

        Reply reply = officer.gives(
                PartyCommands.correctParty(id, 1, "PASSPORT", UUID.randomUUID().toString()));

        assertThat(reply.header("ETag")).isEqualTo("\"v2\"");
        assertThat(officer.gives(PartyCommands.createParty("TAX_NUMBER", old)).status())
                .isEqualTo(201);
        assertThat(officer.gives(PartyCommands.correctParty(id, 2, "TAX_NUMBER", old))
                        .code())
                .isEqualTo("duplicate-party");
        assertThat(officer.gives(PartyCommands.correctParty(id, 1)).code()).isEqualTo("stale-version");
    }

    @Test
    void areToldEverythingThatIsWrongWithTheirData() {
        Reply reply = officer.gives(PartyCommands.createParty().withBody("""
                {"kind": "GHOST", "name": " ", "dateOfBirth": "9000-01-01", "email": "nobody", "phone": 7, "address": "a\\u0000b",
                 "identifiers": [{"scheme": "tax", "value": "--"}, {"scheme": "A", "value": "1"}, {"scheme": "A", "value": "2", "colour": 1}, 5]}"""));

        assertThat(reply.violations())
                .containsExactlyInAnyOrder(
                        "/kind value-invalid",
                        "/name value-invalid",
                        "/dateOfBirth date-in-future",
                        "/email value-invalid",
                        "/phone wrong-type",
                        "/address value-invalid",
                        "/identifiers/0/scheme value-invalid",
                        "/identifiers/0/value value-invalid",
                        "/identifiers/2/scheme value-invalid",
                        "/identifiers/2/colour unknown-field",
                        "/identifiers/3 wrong-type");
        assertThat(reply.text()).doesNotContain("nobody");
    }

    @Test
    void areLinkedInSeveralRolesAndUnlinkedOneByOne() {
        UUID caseId = officer.opensCase();
        UUID party = officer.succeedsWith(PartyCommands.createParty()).id();
        officer.succeedsWith(PartyCommands.linkParty(caseId, party, "OFFENDER"));
        officer.succeedsWith(PartyCommands.linkParty(caseId, party, "LICENSEE"));

        Reply reply = officer.gives(PartyCommands.unlinkParty(caseId, party, "OFFENDER"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(linksOf(caseId)).containsExactly("LICENSEE live", "OFFENDER ended");
        assertThat(world.view("case_timeline", caseId).path("items"))
                .filteredOn(item -> item.path("detail").path("partyId").asText().equals(party.toString()))
                .extracting(item -> item.path("type").asText() + " "
                        + item.path("detail").path("role").asText())
                .containsExactlyInAnyOrder(
                        "case.party-linked OFFENDER", "case.party-linked LICENSEE", "case.party-unlinked OFFENDER");
        assertThat(officer.gives(PartyCommands.unlinkParty(caseId, party, "OFFENDER"))
                        .json()
                        .path("detail")
                        .asText())
                .contains("timeline");
        assertThat(officer.gives(PartyCommands.linkParty(caseId, party, "OFFENDER"))
                        .status())
                .isEqualTo(200);
        assertThat(officer.gives(PartyCommands.linkParty(caseId, UUID.randomUUID(), "OFFENDER"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void areErasedOnceNoCaseNeedsThemAndLeaveTheirLinks() {
        UUID caseId = officer.hasPaidCase();
        UUID party = officer.succeedsWith(PartyCommands.createParty()).id();
        officer.succeedsWith(PartyCommands.linkParty(caseId, party, "OFFENDER"));
        UUID hold = officer.succeedsWith(PartyCommands.placeHold(caseId)).id();
        Reply refused = officer.gives(PartyCommands.eraseParty(party, 1));
        officer.succeedsWith(PartyCommands.liftHold(hold, 1));
        officer.succeedsWith(Commands.close(caseId, 1));

        Reply reply = officer.gives(PartyCommands.eraseParty(party, 1));

        assertThat(refused.codesOf("guards")).containsExactly("no-undecided-case", "no-case-under-hold");
        assertThat(reply.json().path("state").asText()).isEqualTo("ERASED");
        assertThat(linksOf(caseId)).containsExactly("OFFENDER live");
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.party p JOIN command.party_identifier i ON i.party_id = p.party_id
                WHERE p.party_id = ? AND COALESCE(p.name, p.address, p.email, p.phone, p.date_of_birth::text, i.value, i.value_key) IS NOT NULL
                """, party)).isZero();
        assertThat(officer.gives(PartyCommands.correctParty(party, 2)).code()).isEqualTo("party-erased");
        assertThat(officer.gives(PartyCommands.eraseParty(party, 2)).code()).isEqualTo("party-erased");
    }

    @Test
    void areErasedBySupervisorsOnly() {
        UUID party = officer.succeedsWith(PartyCommands.createParty()).id();

        Reply reply = world.somebody("OFFICER").gives(PartyCommands.eraseParty(party, 1));

        assertThat(reply.status()).isEqualTo(403);
    }

    private List<String> linksOf(UUID caseId) {
        return world.owner().texts("""
                SELECT role || CASE WHEN unlinked_at IS NULL THEN ' live' ELSE ' ended' END FROM command.party_link WHERE case_id = ? ORDER BY 1
                """, caseId);
    }
}
