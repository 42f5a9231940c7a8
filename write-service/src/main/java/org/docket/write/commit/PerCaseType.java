package org.docket.write.commit;

/** What an agency has one of for each case type, with a version of its own; before it is set for the first time that is 0. */
public enum PerCaseType {
    /** What cases start with. Index: case_template_pkey. */
    CASE_TEMPLATE("case template", "command.case_template"),
    /** How long cases are kept. Index: retention_rule_pkey. */
    RETENTION_RULE("retention rule", "command.retention_rule");

    private final String noun;
    private final String sql;

    PerCaseType(String noun, String table) {
        this.noun = noun;
        this.sql = """
                SELECT a.active, a.roles && p.roles AS permitted, p.roles, COALESCE(t.version, 0) AS version
                FROM command.actor a
                JOIN command.operation p ON p.command = ?::text
                LEFT JOIN %s t ON t.tenant_id = a.tenant_id AND t.case_type = ?::text
                WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
                """.formatted(table);
    }

    /** What a refusal calls it. */
    String noun() {
        return noun;
    }

    /** Its version, and whether an actor may give a command. Question marks: command, case type, tenant, actor. */
    String sql() {
        return sql;
    }
}
