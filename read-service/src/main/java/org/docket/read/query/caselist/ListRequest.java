package org.docket.read.query.caselist;

import io.micronaut.http.HttpParameters;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.docket.read.casefile.CaseState;
import org.docket.read.casefile.CaseType;
import org.docket.read.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What the query parameters of a list say. */
sealed interface ListRequest {
    int USUAL_LIMIT = 50;
    int GREATEST_LIMIT = 200;
    int MOST_LIMIT_DIGITS = 64;
    Set<String> PARAMETERS = Set.of("state", "caseType", "limit", "pageToken");

    /**
     * Something that can be answered.
     *
     * @param limit how many entries at most, 1 to 200
     * @param pageToken where to go on; null to begin
     */
    record Understood(
            CaseFilter filter, int limit, @Nullable String pageToken) implements ListRequest {}

    /** Something that can not. */
    record Refused(Problem problem) implements ListRequest {}

    /** Reads the parameters; each may be given once. */
    static ListRequest of(HttpParameters parameters) {
        for (String name : parameters.names()) {
            if (!PARAMETERS.contains(name)) {
                return refused(name, "unknown-parameter", "This list knows state, caseType, limit and pageToken.");
            }
            if (parameters.getAll(name).size() != 1) {
                return refused(name, "repeated", "Give " + name + " once.");
            }
        }
        String state = parameters.get("state");
        String caseType = parameters.get("caseType");
        String limit = parameters.get("limit");
        if (state != null && !names(CaseState.values()).contains(state)) {
            return unknownValue("state", names(CaseState.values()));
        }
        if (caseType != null && !names(CaseType.values()).contains(caseType)) {
            return unknownValue("caseType", names(CaseType.values()));
        }
        if (limit != null && !limit.matches("-?[0-9]{1," + MOST_LIMIT_DIGITS + "}")) {
            return refused(
                    "limit", "not-a-number", "limit is a whole number; it is cut to 1 to " + GREATEST_LIMIT + ".");
        }
        return new Understood(
                new CaseFilter(
                        state == null ? null : CaseState.valueOf(state),
                        caseType == null ? null : CaseType.valueOf(caseType)),
                limit == null
                        ? USUAL_LIMIT
                        : new BigInteger(limit)
                                .max(BigInteger.ONE)
                                .min(BigInteger.valueOf(GREATEST_LIMIT))
                                .intValue(),
                parameters.get("pageToken"));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static ListRequest unknownValue(String name, List<String> allowed) {
        return refused(
                name,
                "unknown-value",
                name + " is one of: " + allowed.stream().collect(Collectors.joining(", ")) + ".");
    }

    private static ListRequest refused(String name, String violation, String message) {
        return new Refused(Problem.parameter(name, violation, message));
    }
}
