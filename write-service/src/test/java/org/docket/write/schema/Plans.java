package org.docket.write.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.docket.write.fixture.Json;
import org.docket.write.fixture.Sql;

/** Plans as auto_explain writes them in JSON: the statements that really ran, with the plans that really were used. */
final class Plans {

    /**
     * Reference data that grows with releases only (a page or two: the lifecycle and who may give which command), and a table that is empty by design: there an
     * index would be the longer way.
     */
    private static final Set<String> READ_WHOLE = Set.of("lifecycle", "operation", "outbox_default");

    private static final long MOST_ROWS_REMOVED = 200;

    private final List<String> remarks;

    private Plans(List<String> remarks) {
        this.remarks = remarks;
    }

    /** From now on every plan of a role's new sessions comes to the client as a notice. */
    static void show(Sql superuser, String database, String role, String planCacheMode) {
        Map.of(
                        "session_preload_libraries", "auto_explain",
                        "auto_explain.log_min_duration", "0",
                        "auto_explain.log_level", "notice",
                        "auto_explain.log_format", "json",
                        "auto_explain.log_verbose", "on",
                        "auto_explain.log_analyze", "on",
                        "auto_explain.log_timing", "off",
                        "auto_explain.log_nested_statements", "on",
                        "plan_cache_mode", planCacheMode)
                .forEach((name, value) -> superuser.run(
                        "ALTER ROLE " + role + " IN DATABASE " + database + " SET " + name + " = '" + value + "'"));
    }

    /** From now on PostgreSQL counts no table of a command by itself. */
    static void leaveUncounted(Sql superuser) {
        superuser.texts("""
                SELECT format('ALTER TABLE %s SET (autovacuum_enabled = off)', c.oid::regclass) FROM pg_class c
                WHERE c.relnamespace = 'command'::regnamespace AND c.relkind = 'r'
                """).forEach(superuser::run);
    }

    /** The plans among the remarks of the server. */
    static Plans of(List<String> notices) {
        return new Plans(notices.stream()
                .filter(notice -> notice.contains("plan:") && notice.contains("{"))
                .toList());
    }

    /** One after the other: a preview of a large agency has a plan for each check of each of its items. */
    private Stream<JsonNode> plans() {
        return remarks.stream().map(remark -> Json.parse(remark.substring(remark.indexOf('{'))));
    }

    /** The texts of the statements, each once. */
    List<String> statements() {
        return plans().map(plan -> plan.path("Query Text").asText()).distinct().toList();
    }

    /** Every sequential scan of a table of ours, as table and statement. */
    List<String> sequentialScans() {
        List<String> scans = new ArrayList<>();
        eachStep((plan, node) -> {
            if (node.path("Node Type").asText().equals("Seq Scan")
                    && isOurs(node)
                    && !READ_WHOLE.contains(node.path("Relation Name").asText())) {
                scans.add(node.path("Relation Name").asText() + " in " + text(plan));
            }
        });
        return scans;
    }

    /** Every step that threw away more rows than a page of an answer has, as what it was, how many, and the statement. */
    List<String> waste() {
        return waste(MOST_ROWS_REMOVED);
    }

    /** Every step that threw away more rows than that; the catalogues, whose indexes are not ours, are left out. */
    List<String> waste(long most) {
        List<String> waste = new ArrayList<>();
        eachStep((plan, node) -> {
            long removed = (node.path("Rows Removed by Filter").asLong()
                            + node.path("Rows Removed by Join Filter").asLong()
                            + node.path("Rows Removed by Index Recheck").asLong())
                    * loops(node);
            if (removed > most && isOurs(node)) {
                waste.add(node.path("Node Type").asText() + " "
                        + node.path("Index Name").asText() + " removed " + removed + " rows by "
                        + node.path("Filter").asText()
                        + node.path("Join Filter").asText()
                        + node.path("Recheck Cond").asText() + " in " + text(plan));
            }
        });
        return waste;
    }

    /** The most rows of a table that one step of one statement read. */
    long mostRowsOf(String table) {
        AtomicLong most = new AtomicLong();
        eachStep((plan, node) -> {
            if (node.path("Relation Name").asText().equals(table)) {
                most.accumulateAndGet(node.path("Actual Rows").asLong() * loops(node), Math::max);
            }
        });
        return most.get();
    }

    /** Every index that was used. */
    List<String> indexes() {
        return plans().flatMap(plan -> plan.findValuesAsText("Index Name").stream())
                .distinct()
                .toList();
    }

    private void eachStep(BiConsumer<JsonNode, JsonNode> step) {
        plans().forEach(plan -> plan.findParents("Node Type").forEach(node -> step.accept(plan, node)));
    }

    private static long loops(JsonNode node) {
        return Math.max(1, node.path("Actual Loops").asLong());
    }

    private static String text(JsonNode plan) {
        return plan.path("Query Text").asText().strip().replaceAll("\\s+", " ");
    }

    private static boolean isOurs(JsonNode node) {
        return !node.path("Schema").asText().startsWith("pg_");
    }
}
