package org.docket.write.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three doors: what each role may do at the database, and no more. */
@ExtendWith(SharedWorld.class)
final class RolesTest {

    private static final String FORBIDDEN = "42501";
    private static final String APPEND_ONLY = "23001";

    private final World world;

    RolesTest(World world) {
        this.world = world;
    }

    @Test
    void doNotLetTheWriterDelete() {
        try (Sql writer = Sql.connect(world.database().write())) {
            assertThat(tables())
                    .hasSizeGreaterThan(10)
                    .allSatisfy(table -> assertThat(writer.refused("DELETE FROM command." + table)
                                    .state())
                            .isEqualTo(FORBIDDEN));
        }
    }

    @Test
    void letTheWriterUpdateWhatCanChangeOnly() {
        assertThat(world.owner().texts("""
                SELECT table_name::text FROM information_schema.role_table_grants
                WHERE grantee = 'docket_write' AND table_schema = 'command' AND privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER')
                """))
                .containsExactlyInAnyOrder(
                        "enforcement_case",
                        "case_slot",
                        "task",
                        "subscription",
                        "party",
                        "party_identifier",
                        "tariff",
                        "bulk_operation",
                        "bulk_item");
        // Where only some columns can change.
        assertThat(world.owner().texts("""
                SELECT table_name || '.' || string_agg(column_name, ',' ORDER BY column_name) FROM information_schema.role_column_grants g
                WHERE grantee = 'docket_write' AND table_schema = 'command' AND privilege_type = 'UPDATE' AND table_name LIKE 'permit%'
                GROUP BY table_name
                """))
                .containsExactlyInAnyOrder(
                        "permit_quota.issued,remaining",
                        "permit_order.cancel_reason,cancelled_at,cancelled_by,refund_id,status,version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "case_history",
                "audit_entry",
                "ledger_transfer",
                "outbox",
                "payment",
                "idempotency",
                "lifecycle",
                "actor"
            })
    void doNotLetTheWriterChangeWhatIsRecorded(String table) {
        try (Sql writer = Sql.connect(world.database().write())) {
            String column = table.equals("lifecycle") ? "case_type" : "tenant_id";

            Sql.Refused refused = writer.refused("UPDATE command." + table + " SET " + column + " = " + column);

            assertThat(refused.state()).isEqualTo(FORBIDDEN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE command.mine (n int)",
                "CREATE TABLE read.mine (n int)",
                "CREATE TABLE projection.mine (n int)",
                "CREATE TABLE public.mine (n int)",
                "CREATE SCHEMA mine",
                "ALTER TABLE command.enforcement_case ADD COLUMN mine int",
                "DROP TABLE command.outbox",
                "TRUNCATE command.case_history",
                "ALTER TABLE command.ledger_transfer DISABLE TRIGGER ALL",
                "SET ROLE docket_owner",
                "SELECT token_sha256 FROM command.access_token",
                "SELECT * FROM read.case_row(7::smallint, '{}')",
                "SELECT * FROM projection.generation"
            })
    void doNotLetTheWriterBuildOrSeeMore(String statement) {
        try (Sql writer = Sql.connect(world.database().write())) {
            assertThat(writer.refused(statement).state()).isEqualTo(FORBIDDEN);
        }
    }

    @Test
    void keepReaderAndProjectorOutOfTheTruth() {
        try (Sql reader = Sql.connect(world.database().read());
                Sql projector = Sql.connect(world.database().projector())) {
            for (String table : tables()) {
                assertThat(reader.refused("SELECT 1 FROM command." + table).state())
                        .isEqualTo(FORBIDDEN);
                assertThat(projector.refused("SELECT 1 FROM command." + table).state())
                        .isEqualTo(FORBIDDEN);
            }
        }
    }

    @Test
    void letReaderAndProjectorAskForOneAgencyAtATime() {
        UUID id = world.officer().opensCase();
        try (Sql reader = Sql.connect(world.database().read());
                Sql projector = Sql.connect(world.database().projector())) {
            String mine = "SELECT count(*) FROM read.case_row(?::smallint, ARRAY[?]::uuid[])";

            assertThat(reader.number(mine, World.ONE, id)).isEqualTo(1);
            assertThat(reader.number(mine, World.OTHER, id)).isZero();
            assertThat(projector.number(mine, World.ONE, id)).isEqualTo(1);
            assertThat(reader.refused("SELECT command.outbox_prepare(1)").state())
                    .isEqualTo(FORBIDDEN);
            assertThat(reader.refused("SELECT read.case_ids_after(0::smallint, gen_random_uuid(), 1)")
                            .state())
                    .isEqualTo(FORBIDDEN);
            assertThat(reader.refused("SELECT read.operations_of_late(1)").state())
                    .isEqualTo(FORBIDDEN);
        }
    }

    /** Its own look at how the database is runs as others, who may see more. */
    @Test
    void letTheWriterAskForNoMoreThanWhoIsThereAndHowTheDatabaseIs() {
        assertThat(world.owner().texts("""
                SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname = 'read' AND has_function_privilege('docket_write', p.oid, 'EXECUTE') ORDER BY 1
                """)).containsExactly("bearer", "database_health");
        assertThat(world.owner().texts("""
                SELECT r.rolname FROM pg_roles r WHERE r.rolname <> 'docket_write' AND pg_has_role('docket_write', r.oid, 'MEMBER')
                """)).isEmpty();
    }

    @Test
    void givePublicNothing() {
        assertThat(world.owner().texts("""
                SELECT n.nspname || '.' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname IN ('command', 'read', 'projection') AND has_function_privilege('public', p.oid, 'EXECUTE')
                """)).isEmpty();
        assertThat(world.owner().texts("""
                SELECT table_schema || '.' || table_name FROM information_schema.table_privileges
                WHERE grantee = 'PUBLIC' AND table_schema IN ('command', 'read', 'projection', 'public')
                """)).isEmpty();
    }

    @Test
    void pinTheSearchPathOfEveryFunctionThatRunsAsItsOwner() {
        assertThat(world.owner().texts("""
                SELECT n.nspname || '.' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname IN ('command', 'read', 'projection') AND p.prosecdef
                  AND NOT COALESCE('search_path=pg_catalog' = ANY (p.proconfig), false)
                """)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger_transfer", "case_history", "audit_entry"})
    void keepWhatIsRecordedEvenFromTheOwner(String table) {
        world.officer().succeedsWith(Commands.openCase());

        assertThat(world.owner()
                        .refused("UPDATE command." + table + " SET tenant_id = tenant_id")
                        .state())
                .isEqualTo(APPEND_ONLY);
        assertThat(world.owner().refused("DELETE FROM command." + table).state())
                .isEqualTo(APPEND_ONLY);
        assertThat(world.owner()
                        .refused("TRUNCATE command." + table + " CASCADE")
                        .state())
                .isEqualTo(APPEND_ONLY);
    }

    /** As they are shipped, and these are all that there are. What the projector's stream decodes as one transaction may take as long as it takes. */
    @Test
    void boundEveryWaitOfEveryRole() {
        assertThat(world.owner().texts("""
                SELECT r.rolname || ' ' || s.setting
                FROM pg_db_role_setting d JOIN pg_roles r ON r.oid = d.setrole, unnest(d.setconfig) AS s (setting)
                WHERE d.setdatabase = 0 AND r.rolname LIKE 'docket%' AND s.setting LIKE '%timeout=%'
                """))
                .containsExactlyInAnyOrder(
                        "docket_write statement_timeout=5s",
                        "docket_write lock_timeout=2s",
                        "docket_write idle_in_transaction_session_timeout=10s",
                        "docket_write transaction_timeout=15s",
                        "docket_read statement_timeout=5s",
                        "docket_read lock_timeout=1s",
                        "docket_read idle_in_transaction_session_timeout=10s",
                        "docket_read transaction_timeout=30s",
                        "docket_projector statement_timeout=30s",
                        "docket_projector lock_timeout=5s",
                        "docket_projector idle_in_transaction_session_timeout=30s");
    }

    /** Statement, lock, idle transaction and whole transaction, as each session begins. */
    @Test
    void beginEverySessionWithTheseBounds() {
        String bounds = """
                SELECT concat_ws(' ', current_setting('statement_timeout'), current_setting('lock_timeout'),
                                 current_setting('idle_in_transaction_session_timeout'), current_setting('transaction_timeout'))
                """;
        try (Sql writer = Sql.connect(world.database().write());
                Sql reader = Sql.connect(world.database().read());
                Sql projector = Sql.connect(world.database().projector())) {
            assertThat(writer.text(bounds)).isEqualTo("5s 2s 10s 15s");
            assertThat(reader.text(bounds)).isEqualTo("5s 1s 10s 30s");
            assertThat(projector.text(bounds)).isEqualTo("30s 5s 30s 0");
        }
    }

    private List<String> tables() {
        return world.owner().texts("""
                SELECT relname FROM pg_class WHERE relnamespace = 'command'::regnamespace AND relkind IN ('r', 'p')
                """);
    }
}
