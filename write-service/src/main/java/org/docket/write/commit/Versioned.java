package org.docket.write.commit;

/** What has a state and a version of its own, and is named by its id. */
public enum Versioned {
    /** Evidence: {@code ANNOUNCED}, {@code RECEIVED} once its bytes are there, {@code CONFIRMED}. Index: evidence_pkey. */
    EVIDENCE(
            "evidence",
            "evidence",
            "evidence_id",
            "CASE WHEN x.state = 'ANNOUNCED' AND x.received_at IS NOT NULL THEN 'RECEIVED' ELSE x.state END"),
    /** What restricts evidence. Index: restriction_pkey. */
    RESTRICTION("restriction", "evidence_restriction", "restriction_id", "x.state"),
    /** A legal hold. Index: hold_pkey. */
    HOLD("hold", "legal_hold", "hold_id", "x.state"),
    /** A party; nothing personal. Index: party_pkey. */
    PARTY("party", "party", "party_id", "x.state"),
    /** A subscription. Index: subscription_pkey. */
    SUBSCRIPTION("subscription", "subscription", "subscription_id", "x.state");

    private final String noun;
    private final String sql;

    Versioned(String noun, String table, String key, String state) {
        this.noun = noun;
        this.sql = """
                SELECT a.active, a.roles && p.roles AS permitted, p.roles, %s AS state, COALESCE(x.version, 0) AS version
                FROM command.actor a
                JOIN command.operation p ON p.command = ?::text
                LEFT JOIN command.%s x ON x.tenant_id = a.tenant_id AND x.%s = ?::uuid
                WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
                """.formatted(state, table, key);
    }

    /** What a refusal calls it. */
    String noun() {
        return noun;
    }

    /** Where one stands, and whether an actor may give a command. Question marks: command, id, tenant, actor. */
    String sql() {
        return sql;
    }
}
