package org.docket.read.query.sealedcases;

import io.micronaut.http.HttpParameters;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.docket.read.problem.Code;
import org.docket.read.problem.Problem;
import org.docket.read.problem.Violation;
import org.jspecify.annotations.Nullable;

/** What the query parameters say: limit and pageToken, each at most once, and nothing else. */
sealed interface PageRequest {
    int USUAL_LIMIT = 50;
    int GREATEST_LIMIT = 200;
    Set<String> KNOWN = Set.of("limit", "pageToken");

    /** Something that can be answered. */
    record Understood(int limit, @Nullable String pageToken) implements PageRequest {}

    /** Something that can not. */
    record Refused(Problem problem) implements PageRequest {}

    static PageRequest of(HttpParameters parameters) {
        List<Violation> violations = new ArrayList<>();
        for (String name : parameters.names()) {
            if (!KNOWN.contains(name)) {
                violations.add(violation(name, "unknown-parameter", "Only limit and pageToken are known here."));
            } else if (parameters.getAll(name).size() != 1) {
                violations.add(violation(name, "repeated", "Give " + name + " once."));
            }
        }
        String limit = parameters.get("limit");
        if (limit != null && !limit.matches("-?[0-9]{1,64}")) {
            violations.add(violation(
                    "limit", "not-a-number", "limit is a whole number; it is cut to 1 to " + GREATEST_LIMIT + "."));
        }
        if (!violations.isEmpty()) {
            return new Refused(
                    new Problem(Code.INVALID_PARAMETER, violations.getFirst().message(), violations, 0));
        }
        return new Understood(limit == null ? USUAL_LIMIT : cut(new BigInteger(limit)), parameters.get("pageToken"));
    }

    private static int cut(BigInteger limit) {
        return limit.max(BigInteger.ONE).min(BigInteger.valueOf(GREATEST_LIMIT)).intValue();
    }

    private static Violation violation(String name, String code, String message) {
        return new Violation("/" + name.replace("~", "~0").replace("/", "~1"), code, message);
    }
}
