package org.docket.write.problem;

import java.util.List;
import org.docket.write.casefile.PermitRefusal;
import org.docket.write.casefile.PermitRefusal.UnservedLine;

/** What a client is told when a command about permits is refused. */
final class PermitProblems {

    private PermitProblems() {}

    static Problem of(PermitRefusal refusal) {
        return switch (refusal) {
            case PermitRefusal.LinesUnserved(List<UnservedLine> lines) ->
                Problem.ofGuards(
                        ProblemType.PERMITS_UNAVAILABLE,
                        "Nothing was ordered. See guards for every line that cannot be served; order less of it, or leave it out.",
                        lines.stream().map(PermitProblems::unmet).toList());
            case PermitRefusal.AlreadyCancelled() ->
                Problem.of(
                        ProblemType.ORDER_ALREADY_CANCELLED,
                        "The order was cancelled and paid back before; there is nothing left to do.");
            case PermitRefusal.DuplicateCode(var existing) ->
                Problem.with(
                        ProblemType.DUPLICATE_QUOTA_CODE,
                        "Use the quota that existingId names, or another code.",
                        "existingId",
                        existing.toString());
        };
    }

    private static UnmetGuard unmet(UnservedLine line) {
        String code = switch (line.lack()) {
            case QUOTA -> "quota-known";
            case SALE -> "quota-on-sale";
            case STOCK -> "quota-in-stock";
        };
        return new UnmetGuard(code, "Line " + line.number() + ": " + line.detail() + ".");
    }
}
