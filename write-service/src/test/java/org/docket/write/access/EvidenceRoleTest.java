package org.docket.write.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The narrow door through which the reader opens evidence. */
@ExtendWith(SharedWorld.class)
final class EvidenceRoleTest {

    private static final String FORBIDDEN = "42501";
    private static final String READ_ONLY = "25006";

    private final World world;

    EvidenceRoleTest(World world) {
        this.world = world;
    }

    @Test
    void letTheOpenerOfEvidenceSeeItAndRecordThatAndNothingElse() {
        assertThat(world.owner().texts("""
                SELECT DISTINCT privilege_type || ' ' || table_schema || '.' || table_name FROM information_schema.role_column_grants
                WHERE grantee = 'docket_evidence'
                """))
                .containsExactlyInAnyOrder("SELECT command.evidence", "INSERT command.audit_entry");
        assertThat(world.owner().texts("""
                SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname IN ('command', 'read', 'projection') AND has_function_privilege('docket_evidence', p.oid, 'EXECUTE')
                """))
                .containsExactlyInAnyOrder("open_evidence", "case_visible", "evidence_withheld", "may_read_evidence");
        assertThat(world.owner().texts("""
                SELECT p.proname FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE r.rolname = 'docket_evidence'
                """)).containsExactly("open_evidence");
        assertThat(world.owner().texts("""
                SELECT rolname FROM pg_roles WHERE rolname = 'docket_evidence'
                  AND (rolcanlogin OR rolsuper OR rolbypassrls OR rolcreaterole OR has_schema_privilege(oid, 'read', 'CREATE'))
                """)).isEmpty();
        try (Sql opener = Sql.connect(world.database().owner())) {
            opener.run("SET ROLE docket_evidence");

            assertThat(opener.refused("""
                            INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, outcome)
                            VALUES (?::smallint, gen_random_uuid(), gen_random_uuid(), 'close', 'case', 'ACCEPTED')
                            """, World.ONE).state()).isEqualTo(FORBIDDEN);
        }
    }

    @Test
    void letTheReaderOpenEvidenceInNoOtherWay() {
        try (Sql reader = Sql.connect(world.database().read())) {
            String open =
                    "SELECT * FROM read.open_evidence(7::smallint, gen_random_uuid(), gen_random_uuid(), gen_random_uuid())";

            assertThat(reader.refused(open).state()).isEqualTo(READ_ONLY);
            assertThat(reader.refused("SET ROLE docket_evidence").state()).isEqualTo(FORBIDDEN);
            assertThat(reader.refused(
                                    "SELECT read.evidence_withheld(7::smallint, gen_random_uuid(), gen_random_uuid())")
                            .state())
                    .isEqualTo(FORBIDDEN);
        }
    }
}
