package org.docket.write.command.changetariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.TariffCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChangeTariffTest {

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void holdsForFactsThatComeAndLeavesTheOthersTheirDays() {
        UUID tariff =
                officer.succeedsWith(TariffCommands.setTariff("2000-01-01")).id();
        UUID before = officer.hasNotifiedCase();

        Reply reply = officer.gives(TariffCommands.changeTariff(tariff, 1));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.version()).isEqualTo(2);
        assertThat(dueOn(before)).isEqualTo("2007-02-14");
        assertThat(dueOn(officer.hasNotifiedCase())).isEqualTo("2007-01-25");
    }

    @Test
    void refusesAVersionThatWasChangedMeanwhile() {
        UUID tariff = officer.succeedsWith(TariffCommands.setTariffThatHoldsForNothing())
                .id();
        officer.succeedsWith(TariffCommands.changeTariff(tariff, 1));

        Reply reply = officer.gives(TariffCommands.changeTariff(tariff, 1));

        assertThat(reply.status()).isEqualTo(412);
        assertThat(reply.json().path("currentVersion").asLong()).isEqualTo(2);
    }

    @Test
    void knowsNoTariffOfAnotherAgency() {
        UUID tariff = officer.succeedsWith(TariffCommands.setTariffThatHoldsForNothing())
                .id();

        Reply reply = world.stranger().gives(TariffCommands.changeTariff(tariff, 1));

        assertThat(reply.status()).isEqualTo(404);
    }

    private String dueOn(UUID id) {
        return world.view("case_detail", id).path("penalty").path("dueOn").asText();
    }
}
