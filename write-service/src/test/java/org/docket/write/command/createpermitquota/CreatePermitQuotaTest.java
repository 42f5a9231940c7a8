package org.docket.write.command.createpermitquota;

import static org.assertj.core.api.Assertions.assertThat;

import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PermitCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class CreatePermitQuotaTest {

    private final World world;
    private final Officer officer;

    CreatePermitQuotaTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void offersTheWholeCapacity() {
        Reply reply = officer.gives(PermitCommands.createQuota("TAXI-" + PermitCommands.freshCode(), 40));

        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(reply.json().path("type").asText()).isEqualTo("permit-quota");
        assertThat(reply.json().path("state").asText()).isEqualTo("ACTIVE");
        assertThat(reply.header("ETag")).isEqualTo("\"v1\"");
        assertThat(world.owner().text("""
                SELECT concat_ws(' ', price_minor, currency, capacity, remaining, issued) FROM command.permit_quota WHERE quota_id = ?
                """, reply.id())).isEqualTo("1250 EUR 40 40 0");
        assertThat(world.owner().texts("SELECT type FROM command.outbox WHERE aggregate_id = ?", reply.id()))
                .containsExactly("permit-quota.created");
    }

    @Test
    void refusesACodeThatIsTaken() {
        String code = PermitCommands.freshCode();
        Reply first = officer.succeedsWith(PermitCommands.createQuota(code, 5));

        Reply second = officer.gives(PermitCommands.createQuota(code, 7));

        assertThat(second.code()).isEqualTo("duplicate-quota-code");
        assertThat(second.json().path("existingId").asText())
                .isEqualTo(first.id().toString());
        assertThat(world.stranger().gives(PermitCommands.createQuota(code, 7)).isSuccess())
                .isTrue();
    }

    @Test
    void isASupervisorsRight() {
        assertThat(world.somebody("OFFICER")
                        .gives(PermitCommands.createQuota(5))
                        .code())
                .isEqualTo("forbidden");
        assertThat(world.somebody("SUPERVISOR")
                        .gives(PermitCommands.createQuota(5))
                        .isSuccess())
                .isTrue();
    }

    @Test
    void wantsASaleThatEndsAfterItBegins() {
        Request request = PermitCommands.createQuota(5);

        Reply reply = officer.gives(request.withBody(request.body()
                .replace("\"capacity\"", "\"saleFrom\": \"2027-02-01\", \"saleUntil\": \"2027-01-31\", \"capacity\"")));

        assertThat(reply.violations()).containsExactly("/saleUntil value-invalid");
    }
}
