package org.docket.write.command.opencase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class OpenCaseTest {

    private final World world;
    private final Officer officer;

    OpenCaseTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void opensACaseWithItsPenalty() {
        String reference = Commands.freshReference();

        Reply reply = officer.gives(Commands.openCase(reference));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("state").asText()).isEqualTo("OPEN");
        var view = world.view("case_detail", reply.id());
        assertThat(view.path("reference").asText()).isEqualTo(reference);
        assertThat(view.path("occurredOn").asText()).isEqualTo("2006-08-02");
        assertThat(view.path("officerBadge").asText()).isEqualTo("561");
        assertThat(view.path("offence").toString())
                .isEqualTo("{\"article\":\"157\",\"vehicleClass\":\"A\",\"points\":0}");
        assertThat(view.path("penalty").path("issued").toString())
                .isEqualTo("{\"value\":\"35.00\",\"currency\":\"EUR\"}");
        assertThat(view.path("balance").path("value").asText()).isEqualTo("35.00");
    }

    @Test
    void booksThePenaltyAsIncome() {
        UUID id = officer.opensCase();

        assertThat(world.transfersOf(id)).containsExactly("ISSUE 3500 CASE>PENALTY_INCOME");
    }

    @Test
    void booksNothingForAPenaltyOfZero() {
        UUID id = officer.succeedsWith(Commands.openCase(Commands.freshReference(), "0.00"))
                .id();

        assertThat(world.transfersOf(id)).isEmpty();
        assertThat(world.balanceOf(id)).isEqualTo("0.00");
    }

    @Test
    void givesCasesIdsInTheOrderOfOpening() {
        UUID first = officer.opensCase();
        UUID second = officer.opensCase();

        assertThat(first.version()).isEqualTo(7);
        assertThat(second.toString()).isGreaterThan(first.toString());
    }

    @Test
    void opensWithoutABadge() {
        var request = Commands.openCase();

        Reply reply = officer.gives(request.withBody(request.body().replace("\"officerBadge\": \"561\",", "")));

        assertThat(world.view("case_detail", reply.id()).path("officerBadge").isNull())
                .isTrue();
    }

    @Test
    void refusesASecondCaseWithTheSameReference() {
        String reference = Commands.freshReference();
        UUID first = officer.succeedsWith(Commands.openCase(reference)).id();

        Reply reply = officer.gives(Commands.openCase(reference));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("duplicate-reference");
        assertThat(reply.json().path("existingId").asText()).isEqualTo(first.toString());
    }

    @Test
    void letsAnotherAgencyUseTheSameReference() {
        String reference = Commands.freshReference();
        officer.succeedsWith(Commands.openCase(reference));

        Reply reply = world.stranger().gives(Commands.openCase(reference));

        assertThat(reply.status()).isEqualTo(201);
    }

    @Test
    void keepsNothingOfARefusedOpening() {
        String reference = Commands.freshReference();
        officer.succeedsWith(Commands.openCase(reference));

        officer.gives(Commands.openCase(reference, "99.00"));

        assertThat(world.owner().number("SELECT count(*) FROM command.enforcement_case WHERE reference = ?", reference))
                .isEqualTo(1);
    }
}
