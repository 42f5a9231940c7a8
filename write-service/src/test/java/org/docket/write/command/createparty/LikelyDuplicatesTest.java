package org.docket.write.command.createparty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Parties that look like others: namesakes exist, so that whoever registers one is asked and may say that it is another. */
@ExtendWith(SharedWorld.class)
final class LikelyDuplicatesTest {

    private static final String BORN = "1975-05-17";

    private final World world;
    private final Officer officer;
    private final String name = PartyCommands.freshName();

    LikelyDuplicatesTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void areNamedAndNothingElseOfThemIsTold() {
        UUID first = registered(name);

        Reply reply = officer.gives(PartyCommands.createPerson("Dr. " + name.toUpperCase(java.util.Locale.ROOT), BORN));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("likely-duplicate-party");
        assertThat(reply.json().path("retry").asText()).isEqualTo("new-key");
        assertThat(candidates(reply)).containsExactly(first.toString());
        assertThat(reply.text().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("rossi")
                .doesNotContain(BORN);
    }

    @Test
    void areRegisteredOnceSomebodySaysThatTheyAreOthers() {
        UUID first = registered(name);
        Request again = PartyCommands.createPerson(name, BORN);
        officer.gives(again);

        Reply reply = officer.gives(PartyCommands.distinctFrom(again, List.of(first)));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(pairsOf(first)).isEqualTo(1);
        assertThat(candidates(officer.gives(again.underAFreshKey())))
                .as("a third one is asked about both")
                .containsExactlyInAnyOrder(first.toString(), reply.id().toString());
    }

    @Test
    void mustAllBeNamed() {
        UUID first = registered(name);
        Request again = PartyCommands.createPerson(name, BORN);
        UUID second = officer.succeedsWith(PartyCommands.distinctFrom(again, List.of(first)))
                .id();

        Reply reply = officer.gives(PartyCommands.distinctFrom(again, List.of(first, UUID.randomUUID())));

        assertThat(reply.code()).isEqualTo("likely-duplicate-party");
        assertThat(candidates(reply)).containsExactly(second.toString());
    }

    @Test
    void areNamedTenAtATime() {
        List<UUID> ids =
                world.owner().ids("""
                INSERT INTO command.party (tenant_id, party_id, kind, name, date_of_birth, created_by)
                SELECT ?::smallint, gen_random_uuid(), 'PERSON', ?, ?::date, ? FROM generate_series(1, 12) RETURNING party_id
                """, World.ONE, name, BORN, officer.actor().actorId());
        Request request = PartyCommands.createPerson(name, BORN);

        List<String> some = candidates(officer.gives(request));
        Reply rest = officer.gives(PartyCommands.distinctFrom(
                request, some.stream().map(UUID::fromString).toList()));
        Reply all = officer.gives(PartyCommands.distinctFrom(request, ids));

        assertThat(some).hasSize(10);
        assertThat(candidates(rest)).hasSize(2).doesNotContainAnyElementsOf(some);
        assertThat(all.status()).isEqualTo(201);
        assertThat(world.owner()
                        .number(
                                "SELECT count(*) FROM command.party_distinct WHERE ? IN (party_id, other_id)",
                                all.id()))
                .isEqualTo(12);
    }

    @Test
    void areOfOneKindAndAgency() {
        registered(name);

        assertThat(world.stranger()
                        .gives(PartyCommands.createPerson(name, BORN))
                        .status())
                .isEqualTo(201);
        assertThat(officer.gives(PartyCommands.createOrganisation(name, "10121 Torino"))
                        .status())
                .isEqualTo(201);
        assertThat(officer.gives(PartyCommands.createPerson(name, "1975-05-18")).status())
                .isEqualTo(201);
    }

    @Test
    void areOrganisationsOfOnePlaceWhateverTheirLegalForm() {
        officer.succeedsWith(PartyCommands.createOrganisation(name + " S.r.l.", "Via Roma 1, 10121 Torino"));

        Reply reply = officer.gives(PartyCommands.createOrganisation(name + " SRL", "I-10121 Torino (TO)"));

        assertThat(reply.code()).isEqualTo("likely-duplicate-party");
        assertThat(officer.gives(PartyCommands.createOrganisation(name + " S.r.l.", "20121 Milano"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void areToldAfterTheOneThatIsCertain() {
        registered(name);
        String number = UUID.randomUUID().toString();
        UUID known = officer.succeedsWith(PartyCommands.createParty("PASSPORT", number))
                .id();

        Reply reply = officer.gives(PartyCommands.createPerson(name, BORN).withBody("""
                {"kind": "PERSON", "name": "%s", "dateOfBirth": "%s", "identifiers": [{"scheme": "PASSPORT", "value": "%s"}]}""".formatted(name, BORN, number)));

        assertThat(reply.code()).isEqualTo("duplicate-party");
        assertThat(reply.json().path("existingId").asText()).isEqualTo(known.toString());
    }

    @Test
    void areAskedAboutWhenACorrectionMakesThem() {
        UUID first = registered(name);
        UUID second = registered(PartyCommands.freshName());
        Request correction = PartyCommands.correctPerson(second, 1, name, BORN);

        Reply asked = officer.gives(correction);
        Reply told = officer.gives(PartyCommands.distinctFrom(correction, List.of(first)));

        assertThat(asked.code()).isEqualTo("likely-duplicate-party");
        assertThat(candidates(asked)).containsExactly(first.toString());
        assertThat(told.version()).isEqualTo(2);
        assertThat(pairsOf(first)).isEqualTo(1);
    }

    @Test
    void areAskedAboutOnce() {
        UUID first = registered(name);
        UUID second = officer.succeedsWith(
                        PartyCommands.distinctFrom(PartyCommands.createPerson(name, BORN), List.of(first)))
                .id();
        String other = PartyCommands.freshName();

        Reply same = officer.gives(PartyCommands.correctPerson(second, 1, name + " ", BORN));
        Reply away = officer.gives(PartyCommands.correctPerson(second, 2, other, BORN));
        Reply back = officer.gives(PartyCommands.correctPerson(second, 3, name, BORN));

        assertThat(List.of(same, away, back)).extracting(Reply::status).containsExactly(200, 200, 200);
        assertThat(pairsOf(second)).isEqualTo(1);
    }

    @Test
    void areForgottenWithTheOneThatIsErased() {
        UUID first = registered(name);
        Request again = PartyCommands.createPerson(name, BORN);
        UUID second = officer.succeedsWith(PartyCommands.distinctFrom(again, List.of(first)))
                .id();

        officer.succeedsWith(PartyCommands.eraseParty(second, 1));

        assertThat(pairsOf(first)).isZero();
        assertThat(pairsOf(second)).isZero();
        assertThat(world.owner()
                        .number("SELECT count(*) FROM command.party WHERE party_id = ? AND match_key IS NULL", second))
                .isEqualTo(1);
        assertThat(candidates(officer.gives(again.underAFreshKey()))).containsExactly(first.toString());
        assertThat(world.owner()
                        .refused(
                                "INSERT INTO command.party_distinct (tenant_id, party_id, other_id, said_by) VALUES (?::smallint, LEAST(?, ?), GREATEST(?, ?), ?)",
                                World.ONE,
                                first,
                                second,
                                first,
                                second,
                                officer.actor().actorId())
                        .constraint())
                .isIn("party_distinct_party", "party_distinct_other");
    }

    @Test
    void areNamedByTheirIds() {
        Request request = PartyCommands.createPerson(name, BORN);

        Reply reply = officer.gives(request.withBody(request.body().replace("}", ", \"distinctFrom\": [\"me\"]}")));

        assertThat(reply.violations()).containsExactly("/distinctFrom value-invalid");
    }

    @Test
    void areBoundedInNumber() {
        Request request = PartyCommands.createPerson(name, BORN);
        List<UUID> many =
                IntStream.range(0, 101).mapToObj(n -> UUID.randomUUID()).toList();

        assertThat(officer.gives(PartyCommands.distinctFrom(request, many)).violations())
                .containsExactly("/distinctFrom value-invalid");
        assertThat(officer.gives(PartyCommands.distinctFrom(request, many.subList(0, 100)))
                        .status())
                .as("who does not look alike is passed over")
                .isEqualTo(201);
    }

    private UUID registered(String called) {
        return officer.succeedsWith(PartyCommands.createPerson(called, BORN)).id();
    }

    private long pairsOf(UUID party) {
        return world.owner()
                .number("SELECT count(*) FROM command.party_distinct WHERE ? IN (party_id, other_id)", party);
    }

    private static List<String> candidates(Reply reply) {
        return reply.json()
                .path("candidates")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }
}
