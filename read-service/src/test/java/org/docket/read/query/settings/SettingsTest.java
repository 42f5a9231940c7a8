package org.docket.read.query.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.docket.read.fixture.Agency;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static World world;

    @BeforeAll
    static void open() {
        world = World.open();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void showsAnAgencyThatHasSetNothingHowItWorksAllTheSame() {
        JsonNode said = ask(Agency.found(world.owner(), 41));

        assertThat(said.path("timeZone").asText()).isEqualTo("Europe/Rome");
        assertThat(said.at("/calendar/version").asInt()).isZero();
        assertThat(said.at("/calendar/workingHours/friday").toString()).isEqualTo("[\"08:00-16:00\"]");
        assertThat(said.at("/calendar/workingHours/sunday").toString()).isEqualTo("[]");
        assertThat(said.at("/calendar/exceptions").isEmpty()).isTrue();
        assertThat(said.path("queues").isEmpty()).isTrue();
        assertThat(said.path("tariffs").isEmpty()).isTrue();
        assertThat(said.path("caseTemplates").findValuesAsText("caseType"))
                .containsExactly("FIXED_PENALTY", "INVESTIGATION");
        assertThat(said.path("caseTemplates").findValuesAsText("version")).containsExactly("0", "0");
        assertThat(said.path("retentionRules").toString())
                .isEqualTo(
                        "[{\"caseType\":\"FIXED_PENALTY\",\"version\":0,\"months\":null},{\"caseType\":\"INVESTIGATION\",\"version\":0,\"months\":null}]");
    }

    @Test
    void showsTheCalendarThatIsValid() {
        Agency agency = Agency.found(world.owner(), 42);
        world.owner().update("INSERT INTO command.calendar VALUES (42, gen_random_uuid(), 2)");
        String boss = agency.employ("SUPERVISOR");
        world.owner().update("""
                INSERT INTO command.calendar_week (tenant_id, version, week, set_by)
                SELECT 42, v, CASE v WHEN 1 THEN '{[0,60)}'::int4multirange ELSE '{[480,720),[780,1020),[1200,2880)}' END, a.actor_id
                FROM command.actor a, generate_series(1, 2) v WHERE a.tenant_id = 42
                """);
        world.owner().update("""
                INSERT INTO command.calendar_exception (tenant_id, version, day, hours)
                VALUES (42, 1, '2026-12-26', '{}'), (42, 2, '2026-12-25', '{}'), (42, 2, '2026-12-24', '{[485,1440)}')
                """);

        JsonNode calendar =
                Service.json(world.service().get("/query/v1/settings", boss)).path("calendar");

        assertThat(calendar.path("version").asInt()).isEqualTo(2);
        assertThat(calendar.at("/workingHours/monday").toString())
                .isEqualTo("[\"08:00-12:00\",\"13:00-17:00\",\"20:00-24:00\"]");
        assertThat(calendar.at("/workingHours/tuesday").toString()).isEqualTo("[\"00:00-24:00\"]");
        assertThat(calendar.at("/workingHours/wednesday").toString()).isEqualTo("[]");
        assertThat(calendar.path("exceptions").toString().replace(" ", ""))
                .isEqualTo("{\"2026-12-24\":[\"08:05-24:00\"],\"2026-12-25\":[]}");
    }

    @Test
    void showsQueuesTariffsAndTheTemplatesThatAreValid() {
        Agency agency = Agency.found(world.owner(), 43);
        agency.employ("SUPERVISOR");
        world.owner()
                .update(
                        "INSERT INTO command.queue (tenant_id, code, name) VALUES (43, 'REVIEW', 'Review'), (43, 'INTAKE', 'Intake')");
        world.owner().update("""
                INSERT INTO command.tariff (tenant_id, tariff_id, case_type, valid_from, payment_days, surcharge_after_days, surcharge_percent,
                                            collection_after_days, late_fee_minor, currency, set_by)
                SELECT 43, gen_random_uuid(), 'FIXED_PENALTY', d::date, 30, 60, 100, 365, 500, 'EUR', a.actor_id
                FROM command.actor a, unnest(ARRAY['2025-01-01', '2026-01-01']) d WHERE a.tenant_id = 43
                """);
        world.owner().update("INSERT INTO command.case_template VALUES (43, 'INVESTIGATION', gen_random_uuid(), 2)");
        world.owner().update("""
                INSERT INTO command.template_slot (tenant_id, case_type, version, code, label, mandatory)
                VALUES (43, 'INVESTIGATION', 0, 'OLD', 'Old', true), (43, 'INVESTIGATION', 2, 'PHOTO', 'Photograph', true)
                """);
        world.owner().update("""
                INSERT INTO command.template_task (tenant_id, case_type, version, ordinal, title, queue, blocking, priority, due_in_hours)
                VALUES (43, 'INVESTIGATION', 2, 2, 'Second', 'REVIEW', false, 5, 8), (43, 'INVESTIGATION', 2, 1, 'First', 'INTAKE', true, 7, 16)
                """);

        JsonNode said = ask(agency);

        assertThat(said.path("queues").findValuesAsText("code")).containsExactly("INTAKE", "REVIEW");
        assertThat(said.path("tariffs").findValuesAsText("validFrom")).containsExactly("2026-01-01", "2025-01-01");
        assertThat(said.at("/tariffs/0/lateFee/value").asText()).isEqualTo("5.00");
        assertThat(said.at("/caseTemplates/1").toString())
                .isEqualTo(
                        "{\"caseType\":\"INVESTIGATION\",\"version\":2,"
                                + "\"slots\":[{\"code\":\"PHOTO\",\"label\":\"Photograph\",\"mandatory\":true}],"
                                + "\"tasks\":[{\"title\":\"First\",\"queue\":\"INTAKE\",\"blocking\":true,\"priority\":7,\"dueInHours\":16},"
                                + "{\"title\":\"Second\",\"queue\":\"REVIEW\",\"blocking\":false,\"priority\":5,\"dueInHours\":8}]}");
    }

    @Test
    void isNotKeptAndNotOpenToStrangers() {
        var answer = world.service().get("/query/v1/settings", world.agency().employ("SERVICE"));

        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(world.service().get("/query/v1/settings", "").statusCode()).isEqualTo(401);
    }

    private static JsonNode ask(Agency agency) {
        var answer = world.service().get("/query/v1/settings", agency.employ("OFFICER"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Service.json(answer);
    }
}
