package org.docket.write.command.settariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.TariffCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SetTariffTest {

    private final World world = World.open();
    private final Officer officer = world.officer();

    SetTariffTest() {
        officer.succeedsWith(TariffCommands.setTariff("2007-01-15"));
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void givesANotifiedPenaltyItsDays() {
        UUID id = officer.hasNotifiedCase();

        assertThat(day(id, "dueOn")).isEqualTo("2007-02-14");
        assertThat(day(id, "surchargeableFrom")).isEqualTo("2007-03-16");
        assertThat(day(id, "collectableFrom")).isEqualTo("null");
    }

    @Test
    void givesNothingToFactsBeforeItsFirstDay() {
        UUID id = officer.hasCaseWithNotice();

        officer.succeedsWith(Commands.recordNotification(id, "2007-01-14"));

        assertThat(day(id, "dueOn")).isEqualTo("null");
        assertThat(officer.gives(Commands.addSurcharge(id, "2007-01-14", "70.00"))
                        .isSuccess())
                .isTrue();
    }

    @Test
    void refusesASurchargeBeforeItsDayAndNamesTheDay() {
        UUID id = officer.hasNotifiedCase();

        Reply early = officer.gives(Commands.addSurcharge(id, "2007-03-15", "71.50"));
        Reply onTheDay = officer.gives(Commands.addSurcharge(id, "2007-03-16", "71.50"));

        assertThat(early.code()).isEqualTo("surcharge-not-yet-due");
        assertThat(early.json().path("possibleFrom").asText()).isEqualTo("2007-03-16");
        assertThat(onTheDay.isSuccess()).isTrue();
        assertThat(day(id, "collectableFrom")).isEqualTo("2008-03-15");
    }

    @Test
    void refusesCollectionBeforeItsDayAndNamesTheDay() {
        UUID id = officer.hasSurchargedCase();

        Reply early = officer.gives(Commands.sendToCollection(id, "2008-03-14"));
        Reply onTheDay = officer.gives(Commands.sendToCollection(id, "2008-03-15"));

        assertThat(early.code()).isEqualTo("collection-not-yet-due");
        assertThat(early.json().path("possibleFrom").asText()).isEqualTo("2008-03-15");
        assertThat(onTheDay.isSuccess()).isTrue();
    }

    @Test
    void isKeptByTheDatabaseItself() {
        UUID id = officer.hasNotifiedCase();

        var refused = world.owner()
                .refused(
                        "UPDATE command.enforcement_case SET surcharged_on = '2007-03-15', surcharged_minor = 7000 WHERE case_id = ?",
                        id);

        assertThat(refused.constraint()).isEqualTo("surcharged_when_due");
    }

    @Test
    void refusesASecondOneOfTheSameDayAndNamesTheFirst() {
        UUID first =
                officer.succeedsWith(TariffCommands.setTariff("2050-01-01")).id();

        Reply second = officer.gives(TariffCommands.setTariff("2050-01-01"));

        assertThat(second.code()).isEqualTo("tariff-already-set");
        assertThat(second.json().path("existingId").asText()).isEqualTo(first.toString());
    }

    @Test
    void refusesASurchargeThatComesBeforeThePenaltyIsDue() {
        Request request = TariffCommands.setTariff("2051-01-01");

        Reply reply = officer.gives(request.withBody(request.body().replace("60", "29")));

        assertThat(reply.violations()).containsExactly("/surchargeAfterDays value-invalid");
    }

    @Test
    void isASupervisorsRight() {
        Reply reply = world.somebody("OFFICER").gives(TariffCommands.setTariff("2052-01-01"));

        assertThat(reply.status()).isEqualTo(403);
    }

    private String day(UUID id, String name) {
        return world.view("case_detail", id).path("penalty").path(name).asText();
    }
}
