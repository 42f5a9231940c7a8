package org.docket.write.migrate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * One agency with a few people, for trying out: books in EUR, days in Rome, where the sample data's police force is. What is there already
 * is left as it is, so that it can be seeded at every start.
 */
final class DemoAgency {

    private static final String AGENCY = """
            WITH tenant AS (
              INSERT INTO command.tenant (tenant_id, slug, name, zone, currency)
              VALUES (1, 'demo', 'Demo agency', 'Europe/Rome', 'EUR') ON CONFLICT DO NOTHING),
            actors AS (
              INSERT INTO command.actor (tenant_id, actor_id, label, roles, max_penalty_minor)
              VALUES (1, '00000000-0000-7000-8000-000000000001', 'Demo service', ARRAY['SERVICE', 'OPERATOR'], NULL),
                     (1, '00000000-0000-7000-8000-000000000002', 'Demo officer', ARRAY['OFFICER'], NULL),
                     (1, '00000000-0000-7000-8000-000000000003', 'Second demo officer', ARRAY['OFFICER'], NULL),
                     (1, '00000000-0000-7000-8000-000000000004', 'Demo supervisor', ARRAY['SUPERVISOR'], 100000),
                     (1, '00000000-0000-7000-8000-000000000005', 'Demo chief supervisor', ARRAY['SUPERVISOR'], NULL)
              ON CONFLICT DO NOTHING),
            queues AS (
              INSERT INTO command.queue (tenant_id, code, name)
              VALUES (1, 'INTAKE', 'Intake'), (1, 'REVIEW', 'Review'), (1, 'COLLECTION', 'Collection') ON CONFLICT DO NOTHING),
            slots AS (
              INSERT INTO command.template_slot (tenant_id, case_type, code, label, mandatory)
              VALUES (1, 'INVESTIGATION', 'PHOTO', 'Photograph', true),
                     (1, 'INVESTIGATION', 'WITNESS_STATEMENT', 'Statement of a witness', true),
                     (1, 'INVESTIGATION', 'MEASUREMENT', 'Measurement', false)
              ON CONFLICT DO NOTHING),
            tasks AS (
              INSERT INTO command.template_task (tenant_id, case_type, ordinal, title, queue, blocking, priority, due_in_hours)
              VALUES (1, 'INVESTIGATION', 1, 'Check jurisdiction', 'INTAKE', true, 5, 16) ON CONFLICT DO NOTHING)
            INSERT INTO command.ledger_account (tenant_id, account_id, kind, currency)
            SELECT 1, ('00000000-0000-7000-8000-0000000001' || lpad(n::text, 2, '0'))::uuid, kind, 'EUR'
            FROM unnest(ARRAY['CASH', 'PENALTY_INCOME', 'WRITE_OFF', 'PERMIT_INCOME']) WITH ORDINALITY AS k (kind, n) ON CONFLICT DO NOTHING
            """;

    private static final String TOKEN = """
            INSERT INTO command.access_token (token_sha256, tenant_id, actor_id, expires_at)
            VALUES (?, 1, ('00000000-0000-7000-8000-' || lpad(?::text, 12, '0'))::uuid, now() + interval '10 years') ON CONFLICT DO NOTHING
            """;

    private DemoAgency() {}

    /**
     * Seeds it.
     *
     * @param tokens bearer tokens by whom they stand for; somebody without one is there and cannot act
     */
    static void seed(Connection connection, Map<Person, String> tokens) throws SQLException {
        try (Statement agency = connection.createStatement();
                PreparedStatement issue = connection.prepareStatement(TOKEN)) {
            agency.executeUpdate(AGENCY);
            for (Map.Entry<Person, String> token : tokens.entrySet()) {
                issue.setBytes(1, sha256(token.getValue()));
                issue.setInt(2, token.getKey().number);
                issue.executeUpdate();
            }
        }
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    /** Who works there: the last digit of the actor's id, and the environment variable of the token. */
    enum Person {
        SERVICE(1, "DOCKET_SEED_TOKEN"),
        OFFICER(2, "DOCKET_SEED_OFFICER_TOKEN"),
        OFFICER2(3, "DOCKET_SEED_OFFICER2_TOKEN"),
        SUPERVISOR(4, "DOCKET_SEED_SUPERVISOR_TOKEN"),
        CHIEF(5, "DOCKET_SEED_CHIEF_TOKEN");

        private final int number;
        private final String variable;

        Person(int number, String variable) {
            this.number = number;
            this.variable = variable;
        }

        String variable() {
            return variable;
        }
    }
}
