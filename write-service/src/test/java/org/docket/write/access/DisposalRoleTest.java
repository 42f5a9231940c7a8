package org.docket.write.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The narrow door through which anything of a case is deleted. */
@ExtendWith(SharedWorld.class)
final class DisposalRoleTest {

    private static final String FORBIDDEN = "42501";

    private final World world;
    private final Officer officer;

    DisposalRoleTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void canDeleteWhatACaseConsistsOfAndNeitherLedgerNorAudit() {
        assertThat(world.owner().texts("""
                SELECT table_name FROM information_schema.role_table_grants WHERE grantee = 'docket_disposal' AND privilege_type = 'DELETE'
                """))
                .containsExactlyInAnyOrder(
                        "appeal_fact",
                        "case_history",
                        "case_note",
                        "case_slot",
                        "evidence",
                        "evidence_restriction",
                        "late_fee",
                        "legal_hold",
                        "party_link",
                        "payment",
                        "refund",
                        "restriction_actor",
                        "task");
        assertThat(world.owner().texts("""
                SELECT DISTINCT privilege_type || ' ' || table_name FROM information_schema.role_column_grants
                WHERE grantee = 'docket_disposal' AND privilege_type IN ('INSERT', 'UPDATE')
                """))
                .containsExactlyInAnyOrder(
                        "INSERT content_removal",
                        "UPDATE content_removal",
                        "INSERT disposal",
                        "UPDATE enforcement_case");
        assertThat(world.owner().texts("""
                SELECT column_name FROM information_schema.role_column_grants
                WHERE grantee = 'docket_disposal' AND privilege_type = 'UPDATE' AND table_name = 'enforcement_case'
                  AND (column_name LIKE '%minor' OR column_name IN ('tenant_id', 'case_id', 'reference', 'legal_holds'))
                """)).containsExactlyInAnyOrder("proposed_minor", "decided_limit_minor");
        assertThat(world.owner().texts("""
                SELECT rolname FROM pg_roles WHERE rolname = 'docket_disposal'
                  AND (rolcanlogin OR rolsuper OR rolbypassrls OR rolcreaterole OR has_schema_privilege(oid, 'command', 'CREATE'))
                """)).isEmpty();
        assertThat(world.owner().texts("""
                SELECT p.proname FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE r.rolname = 'docket_disposal'
                """)).containsExactly("dispose_of");
    }

    /** Also a writer that asks PostgreSQL behind the service's back gets rid of nothing that is to be kept. */
    @Test
    void judgesByItself() {
        UUID open = officer.opensCase();
        UUID theirs = world.stranger().opensCase();
        try (Sql writer = Sql.connect(world.database().write())) {
            assertThat(writer.refused("SET ROLE docket_disposal").state()).isEqualTo(FORBIDDEN);
            writer.begin()
                    .all(
                            "SELECT set_config('docket.tenant', '7', true), set_config('docket.actor', ?, true)",
                            row -> true,
                            officer.actor().actorId().toString());
            for (UUID id : new UUID[] {open, theirs}) {
                assertThat(writer.number(
                                "SELECT count(*) FROM command.dispose_of(?, 1, 'Because.', ?)",
                                id,
                                officer.actor().actorId()))
                        .isZero();
            }
            writer.rollback();
        }
        assertThat(world.owner()
                        .number(
                                "SELECT count(*) FROM command.enforcement_case WHERE case_id IN (?, ?) AND state = 'OPEN'",
                                open,
                                theirs))
                .isEqualTo(2);
    }
}
