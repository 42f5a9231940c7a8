package org.docket.projector.projection.caselist;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;
import org.docket.projector.event.AggregateType;
import org.docket.projector.projection.Projection;
import org.docket.projector.projection.Row;

/** Declares the case as a row of lists; contract {@code views/case-row.v1.json}. */
@Factory
final class CaseList {

    // Index: case_pkey.
    private static final String SQL = """
            SELECT id, revision, version, body, state, case_type
            FROM read.case_row(?, ?)
            """;

    @Singleton
    Projection caseList() {
        return new Row("case", AggregateType.CASE, SQL, List.of("state", "case_type"), CaseList::indexes);
    }

    private static List<String> indexes(List<String> values) {
        String state = values.get(0);
        String type = values.get(1);
        return List.of("case:all", "case:state:" + state, "case:type:" + type, "case:type:" + type + ":state:" + state);
    }
}
