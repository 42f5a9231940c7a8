package org.docket.write.commit;

/** What has a state and a version of its own, and is named by its id. */
public enum Versioned {
    /** Evidence: {@code ANNOUNCED}, {@code RECEIVED} once its bytes are there, {@code CONFIRMED}. Index: evidence_pkey. */
    EVIDENCE(
            "evidence",
            "(command.evidence x" + Found.THROUGH_ITS_CASE,
            "evidence_id",
            "CASE WHEN x.state = 'ANNOUNCED' AND x.received_at IS NOT NULL THEN 'RECEIVED' ELSE x.state END"),
    /** What restricts evidence. Index: restriction_pkey, evidence_pkey. */
    RESTRICTION(
            "restriction", "(command.evidence_restriction x" + Found.THROUGH_ITS_EVIDENCE, "restriction_id", "x.state"),
    /** A legal hold. Index: hold_pkey. */
    HOLD("hold", "(command.legal_hold x" + Found.THROUGH_ITS_CASE, "hold_id", "x.state"),
    /** A party; nothing personal. Index: party_pkey. */
    PARTY("party", "command.party x", "party_id", "x.state"),
    /** A subscription. Index: subscription_pkey. */
    SUBSCRIPTION("subscription", "command.subscription x", "subscription_id", "x.state");

    /** What a case owns is there for whoever sees the case, and for nobody else. Index: case_pkey. */
    private static final class Found {

        static final String THROUGH_ITS_CASE =
                " JOIN command.enforcement_case c ON c.tenant_id = x.tenant_id AND c.case_id = x.case_id)";
        static final String THROUGH_ITS_EVIDENCE =
                " JOIN command.evidence e ON e.tenant_id = x.tenant_id AND e.evidence_id = x.evidence_id"
                        + " JOIN command.enforcement_case c ON c.tenant_id = e.tenant_id AND c.case_id = e.case_id)";
    }

    private final String noun;
    private final String sql;

    Versioned(String noun, String tables, String key, String state) {
        this.noun = noun;
        this.sql = """
                SELECT a.active, a.roles && p.roles AS permitted, p.roles, %s AS state, COALESCE(x.version, 0) AS version
                FROM command.actor a
                JOIN command.operation p ON p.command = ?::text
                LEFT JOIN %s ON x.tenant_id = a.tenant_id AND x.%s = ?::uuid
                WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
                """.formatted(state, tables, key);
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
