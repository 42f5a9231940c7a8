package org.docket.write.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.docket.write.fixture.Json;

/** Plans as auto_explain writes them in JSON: the statements that really ran, with the plans that really were used. */
final class Plans {

    /** One page of reference data, and a table that is empty by design: there an index would be the longer way. */
    private static final Set<String> READ_WHOLE = Set.of("lifecycle", "outbox_default");

    private final List<JsonNode> plans = new ArrayList<>();

    private Plans() {}

    /** The plans among the remarks of the server. */
    static Plans of(List<String> notices) {
        Plans plans = new Plans();
        for (String notice : notices) {
            int start = notice.indexOf('{');
            if (notice.contains("plan:") && start >= 0) {
                plans.plans.add(Json.parse(notice.substring(start)));
            }
        }
        return plans;
    }

    /** The texts of the statements. */
    List<String> statements() {
        return plans.stream().map(plan -> plan.path("Query Text").asText()).toList();
    }

    /** Every sequential scan of a table of schema command, as table and statement. */
    List<String> sequentialScans() {
        List<String> scans = new ArrayList<>();
        for (JsonNode plan : plans) {
            for (JsonNode node : plan.findParents("Node Type")) {
                if (node.path("Node Type").asText().equals("Seq Scan")
                        && node.path("Schema").asText().equals("command")
                        && !READ_WHOLE.contains(node.path("Relation Name").asText())) {
                    scans.add(node.path("Relation Name").asText() + " in "
                            + plan.path("Query Text").asText().strip().replaceAll("\\s+", " "));
                }
            }
        }
        return scans;
    }

    /** Every index that was used. */
    List<String> indexes() {
        return plans.stream()
                .flatMap(plan -> plan.findValuesAsText("Index Name").stream())
                .distinct()
                .toList();
    }
}
