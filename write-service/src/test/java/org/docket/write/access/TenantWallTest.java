package org.docket.write.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.docket.testkit.TestDatabase;
import org.docket.write.casefile.Operation;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Legal;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row-level security: the second wall behind the tenant in every statement. */
@ExtendWith(SharedWorld.class)
final class TenantWallTest {

    private final World world;
    private final Sql writer;

    TenantWallTest(World world) {
        this.world = world;
        this.writer = Sql.connect(world.database().write());
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant",
                "actor",
                "enforcement_case",
                "case_history",
                "appeal_fact",
                "ledger_account",
                "ledger_transfer",
                "payment",
                "permit_quota",
                "permit_order",
                "permit_order_line",
                "audit_entry",
                "idempotency",
                "outbox"
            })
    void showsNothingToAWriterThatDoesNotSayForWhom(String table) {
        fillEveryTable();

        assertThat(count(table)).isZero();
        assertThat(world.owner().number("SELECT count(*) FROM command." + table))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enforcement_case",
                "case_history",
                "ledger_transfer",
                "audit_entry",
                "idempotency",
                "outbox",
                "actor"
            })
    void showsAnAgencyItsOwnRowsOnly(String table) {
        fillEveryTable();
        writer.begin();
        sayFor(World.OTHER);

        assertThat(writer.number("SELECT count(*) FROM command." + table + " WHERE tenant_id <> ?", World.OTHER))
                .isZero();
        assertThat(count(table))
                .isPositive()
                .isEqualTo(world.owner()
                        .number("SELECT count(*) FROM command." + table + " WHERE tenant_id = ?", World.OTHER));
    }

    @Test
    void changesNothingOfAnotherAgency() {
        UUID id = world.officer().opensCase();
        writer.begin();
        sayFor(World.OTHER);

        int touched = writer.run("UPDATE command.enforcement_case SET paid_minor = 1 WHERE case_id = ?", id);

        assertThat(touched).isZero();
    }

    @Test
    void writesNothingForAnotherAgency() {
        writer.begin();
        sayFor(World.OTHER);

        Sql.Refused refused = writer.refused("""
                INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, outcome)
                VALUES (?::smallint, gen_random_uuid(), gen_random_uuid(), 'open', 'case', 'ACCEPTED')
                """, World.ONE);

        assertThat(refused.state()).isEqualTo("42501");
    }

    @Test
    void takesAForgottenSettingForNoAgencyAndNotForAnError() {
        writer.begin();
        sayFor(World.ONE);
        writer.commit();

        assertThat(writer.text("SELECT current_setting('docket.tenant', true)")).isEmpty();
        assertThat(count("enforcement_case")).isZero();
    }

    @Test
    void leavesNoSettingBehindInThePool() {
        TestDatabase database = TestDatabase.create();
        try (World small = World.over(database, Map.of("DOCKET_PG_POOL", "1"));
                Sql superuser = Sql.connect(database.superuser())) {
            for (Operation operation : Operation.values()) {
                small.officer().succeedsWith(Legal.request(operation, small.officer()));
            }
            superuser.run("ALTER TABLE command.access_token ADD COLUMN seen text");
            superuser.run("""
                    CREATE OR REPLACE FUNCTION read.bearer(token_sha256 bytea)
                    RETURNS TABLE (tenant_id smallint, actor_id uuid, roles text[], active boolean, zone text, currency text)
                    LANGUAGE plpgsql SECURITY DEFINER AS $$
                    BEGIN
                      UPDATE command.access_token k SET seen = COALESCE(current_setting('docket.tenant', true), '') WHERE k.token_sha256 = bearer.token_sha256;
                      RETURN QUERY SELECT a.tenant_id, a.actor_id, a.roles, a.active, 'Europe/Rome', 'EUR' FROM command.access_token k
                        JOIN command.actor a ON a.tenant_id = k.tenant_id AND a.actor_id = k.actor_id WHERE k.token_sha256 = bearer.token_sha256;
                    END $$
                    """);
            superuser.run("ALTER FUNCTION read.bearer(bytea) OWNER TO docket_owner");

            small.anotherOfficer().opensCase();

            assertThat(superuser.texts("SELECT seen FROM command.access_token WHERE seen IS NOT NULL"))
                    .containsExactly("");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            mode = EnumSource.Mode.MATCH_NONE, // they are about nothing yet, or one's own: see OwnAgencyTest
            names =
                    "OPEN|SET_(TARIFF|CALENDAR|CASE_TEMPLATE|RETENTION_RULE)|CREATE_(QUEUE|PARTY|SUBSCRIPTION|PERMIT_QUOTA)|PLACE_PERMIT_ORDER|PREVIEW_BULK")
    void answersACommandAboutWhatAnotherAgencyHasAsIfThereWereNone(Operation operation) {
        Request request = Legal.request(operation, world.officer());
        long before = eventsOf(World.ONE);

        Reply reply = world.stranger().gives(request);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("not-found");
        assertThat(eventsOf(World.ONE)).isEqualTo(before);
    }

    @Test
    void answersAnInactiveOfficerAtOnceAndAuditsIt() {
        Officer officer = world.anotherOfficer();
        UUID id = officer.opensCase();
        for (Operation operation : Operation.values()) {
            Request request = Legal.request(operation, world.officer());
            world.owner()
                    .run(
                            "UPDATE command.actor SET active = false WHERE actor_id = ?",
                            officer.actor().actorId());

            Reply reply = officer.gives(request);

            assertThat(reply.status()).as(operation.name()).isEqualTo(403);
            assertThat(reply.code()).isEqualTo("forbidden");
        }
        assertThat(world.owner().texts("""
                SELECT DISTINCT outcome || ' ' || code FROM command.audit_entry WHERE actor_id = ? AND outcome <> 'ACCEPTED'
                """, officer.actor().actorId())).containsExactly("DENIED forbidden");
        assertThat(world.view("case_row", id).path("revision").asInt()).isEqualTo(1);
    }

    @Test
    void letsAnOfficerActAgainWithTheSameKeyOnceActive() {
        Officer officer = world.anotherOfficer();
        Request request = Legal.request(Operation.OPEN, officer);
        world.owner()
                .run(
                        "UPDATE command.actor SET active = false WHERE actor_id = ?",
                        officer.actor().actorId());
        assertThat(officer.gives(request).status()).isEqualTo(403);
        world.owner()
                .run(
                        "UPDATE command.actor SET active = true WHERE actor_id = ?",
                        officer.actor().actorId());

        assertThat(officer.gives(request).status()).isEqualTo(201);
    }

    @Test
    void refusesTokensThatHaveExpiredOrAreOfAnotherScheme() {
        Officer officer = world.officer();
        String expired = officer.actor()
                .agency()
                .issueToken(world.owner(), officer.actor().actorId(), "-1 second");
        Request request = Legal.request(Operation.OPEN, officer);

        for (String authorization :
                List.of("Bearer " + expired, "Basic " + officer.actor().token(), "Bearer ", "Bearer")) {
            Reply reply = officer.gives(request.with("Authorization", authorization));

            assertThat(reply.status()).isEqualTo(401);
        }
    }

    private void fillEveryTable() {
        for (Officer officer : List.of(world.officer(), world.stranger())) {
            UUID id = officer.hasPaidCase();
            officer.succeedsWith(Commands.fileAppeal(id, "JUDGE"));
            officer.placesOrder();
        }
    }

    private long count(String table) {
        return writer.number("SELECT count(*) FROM command." + table);
    }

    private long eventsOf(int tenant) {
        return world.owner().number("SELECT count(*) FROM command.outbox WHERE tenant_id = ?", tenant);
    }

    private void sayFor(int tenant) {
        writer.all("SELECT set_config('docket.tenant', ?, true)", row -> true, Integer.toString(tenant));
    }
}
