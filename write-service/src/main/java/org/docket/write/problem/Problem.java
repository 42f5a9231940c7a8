package org.docket.write.problem;

import java.util.List;
import java.util.Map;

/**
 * One occurrence of a problem, before it becomes a response.
 *
 * @param type its type
 * @param detail what happened and what to do next, in a sentence or two
 * @param violations what is wrong with the body; empty for other types
 * @param guards every unmet guard; empty for other types
 * @param extra further members by name, for example {@code currentVersion}
 */
public record Problem(
        ProblemType type,
        String detail,
        List<Violation> violations,
        List<UnmetGuard> guards,
        Map<String, Object> extra) {

    /** Takes copies, so that a problem never changes. */
    public Problem {
        violations = List.copyOf(violations);
        guards = List.copyOf(guards);
        extra = Map.copyOf(extra);
    }

    /** A problem with nothing but its detail. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), List.of(), Map.of());
    }

    /** A problem of a body; the first violation gives the type, and one of shape (400) goes before one of value (422). */
    public static Problem ofBody(List<Violation> violations) {
        Violation first = violations.stream()
                .filter(violation -> violation.type().status() == 400)
                .findFirst()
                .orElse(violations.getFirst());
        String detail = violations.size() == 1
                ? first.message()
                : first.message() + " (and " + (violations.size() - 1) + " more: see violations)";
        return new Problem(first.type(), detail, violations, List.of(), Map.of());
    }

    /** A refusal that names all its reasons. */
    public static Problem ofGuards(ProblemType type, String detail, List<UnmetGuard> guards) {
        return new Problem(type, detail, List.of(), guards, Map.of());
    }

    /** A problem with one further member. */
    public static Problem with(ProblemType type, String detail, String member, Object value) {
        return new Problem(type, detail, List.of(), List.of(), Map.of(member, value));
    }
}
