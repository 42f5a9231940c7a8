package org.docket.deploy.history.send;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The refused events by the code of their problem: how many, and the first few of each. Safe for many threads. */
final class Refusals {
    private static final int EXAMPLES = 3;
    private static final int MOST_CODES = 100;
    private static final String OTHERS = "others";

    private final Map<String, Group> groups = new HashMap<>();

    /** What was refused for one reason. */
    static final class Group {
        private final String code;
        private final List<Refusal> examples = new ArrayList<>(EXAMPLES);
        private long count;

        private Group(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }

        long count() {
            return count;
        }

        /** The first few that were told. */
        List<Refusal> examples() {
            return List.copyOf(examples);
        }
    }

    synchronized void add(Refusal refusal) {
        String code = refusal.why().code();
        // Codes come from the other side, so their number is not ours to trust.
        String name = groups.containsKey(code) || groups.size() < MOST_CODES ? code : OTHERS;
        Group group = groups.computeIfAbsent(name, Group::new);
        group.count++;
        if (group.examples.size() < EXAMPLES) {
            group.examples.add(refusal);
        }
    }

    /** The groups, the largest first. */
    synchronized List<Group> groups() {
        return groups.values().stream()
                .sorted(Comparator.comparingLong(Group::count).reversed().thenComparing(Group::code))
                .toList();
    }
}
