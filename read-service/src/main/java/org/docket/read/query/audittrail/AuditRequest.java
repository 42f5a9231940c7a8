package org.docket.read.query.audittrail;

import io.micronaut.http.HttpParameters;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.docket.read.casefile.CaseId;
import org.docket.read.problem.Code;
import org.docket.read.problem.Problem;
import org.docket.read.problem.Violation;
import org.docket.read.source.AuditTrails.Filter;
import org.jspecify.annotations.Nullable;

/** What the query parameters of the audit say. */
sealed interface AuditRequest {
    int USUAL_LIMIT = 50;
    int GREATEST_LIMIT = 200;
    int MOST_LIMIT_DIGITS = 64;
    List<String> IDS = List.of("caseId", "actorId", "commandId");

    /**
     * Something that can be answered.
     *
     * @param limit how many entries at most, 1 to 200
     * @param pageToken where to go on; null to begin
     */
    record Understood(Filter filter, int limit, @Nullable String pageToken) implements AuditRequest {
        /** The filter as a text: equal texts mean the same list. */
        String canonical() {
            return "audit?caseId=" + text(filter.caseId()) + "&actorId=" + text(filter.actorId()) + "&commandId="
                    + text(filter.commandId());
        }

        private static String text(@Nullable UUID id) {
            return id == null ? "" : id.toString();
        }
    }

    /** Something that can not. */
    record Refused(Problem problem) implements AuditRequest {}

    /** Reads the parameters; each may be given once, and one of the ids must be. */
    static AuditRequest of(HttpParameters parameters) {
        List<Violation> violations = new ArrayList<>();
        for (String name : parameters.names()) {
            if (!IDS.contains(name) && !name.equals("limit") && !name.equals("pageToken")) {
                violations.add(violation(
                        name, "unknown-parameter", "The audit knows caseId, actorId, commandId, limit and pageToken."));
            } else if (parameters.getAll(name).size() != 1) {
                violations.add(violation(name, "repeated", "Give " + name + " once."));
            } else if (IDS.contains(name) && id(parameters, name) == null) {
                violations.add(violation(name, "not-an-id", name + " is a UUID."));
            }
        }
        if (IDS.stream().noneMatch(parameters::contains)) {
            violations.add(violation("caseId", "missing", "Give caseId, actorId or commandId, or several of them."));
        }
        String limit = parameters.get("limit");
        if (limit != null && !limit.matches("-?[0-9]{1," + MOST_LIMIT_DIGITS + "}")) {
            violations.add(violation(
                    "limit", "not-a-number", "limit is a whole number; it is cut to 1 to " + GREATEST_LIMIT + "."));
        }
        if (!violations.isEmpty()) {
            return new Refused(
                    new Problem(Code.INVALID_PARAMETER, violations.getFirst().message(), violations, 0));
        }
        return new Understood(
                new Filter(id(parameters, "caseId"), id(parameters, "actorId"), id(parameters, "commandId")),
                limit == null ? USUAL_LIMIT : cut(new BigInteger(limit)),
                parameters.get("pageToken"));
    }

    private static int cut(BigInteger limit) {
        return limit.max(BigInteger.ONE).min(BigInteger.valueOf(GREATEST_LIMIT)).intValue();
    }

    private static @Nullable UUID id(HttpParameters parameters, String name) {
        String text = parameters.get(name);
        return text == null ? null : CaseId.parse(text);
    }

    private static Violation violation(String name, String code, String message) {
        return new Violation("/" + name.replace("~", "~0").replace("/", "~1"), code, message);
    }
}
