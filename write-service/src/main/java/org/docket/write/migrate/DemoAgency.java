package org.docket.write.migrate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One agency with one service actor, for trying out: books in EUR, days in Rome, where the sample data's police force is. */
final class DemoAgency {

    private static final String SEED = """
            WITH tenant AS (
              INSERT INTO command.tenant (tenant_id, slug, name, zone, currency)
              VALUES (1, 'demo', 'Demo agency', 'Europe/Rome', 'EUR') ON CONFLICT DO NOTHING),
            actor AS (
              INSERT INTO command.actor (tenant_id, actor_id, label, roles)
              VALUES (1, '00000000-0000-7000-8000-000000000001', 'Demo service', ARRAY['SERVICE', 'OPERATOR']) ON CONFLICT DO NOTHING),
            accounts AS (
              INSERT INTO command.ledger_account (tenant_id, account_id, kind, currency)
              SELECT 1, ('00000000-0000-7000-8000-0000000001' || lpad(n::text, 2, '0'))::uuid, kind, 'EUR'
              FROM unnest(ARRAY['CASH', 'PENALTY_INCOME', 'WRITE_OFF', 'PERMIT_INCOME']) WITH ORDINALITY AS k (kind, n) ON CONFLICT DO NOTHING)
            INSERT INTO command.access_token (token_sha256, tenant_id, actor_id, expires_at)
            VALUES (?, 1, '00000000-0000-7000-8000-000000000001', now() + interval '10 years') ON CONFLICT DO NOTHING
            """;

    private DemoAgency() {}

    static void seed(Connection connection, String token) throws SQLException {
        try (PreparedStatement seed = connection.prepareStatement(SEED)) {
            seed.setBytes(1, MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
            seed.executeUpdate();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
