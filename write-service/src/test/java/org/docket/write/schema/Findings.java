package org.docket.write.schema;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is kept of plans, which are too large to be kept themselves.
 *
 * @param statements their texts, without white space
 * @param indexes those that were used
 * @param sequentialScans see {@link Plans#sequentialScans}
 * @param waste see {@link Plans#waste}
 */
record Findings(Set<String> statements, List<String> indexes, List<String> sequentialScans, List<String> waste) {

    static Findings of(Plans plans) {
        return new Findings(
                plans.statements().stream().map(SqlTexts::withoutSpace).collect(Collectors.toSet()),
                plans.indexes(),
                plans.sequentialScans(),
                plans.waste());
    }
}
