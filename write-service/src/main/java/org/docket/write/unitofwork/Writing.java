package org.docket.write.unitofwork;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.docket.write.gate.Transaction;
import org.jspecify.annotations.Nullable;

/** Writes the steps of a unit, neighbours with the same text in one batch. */
final class Writing {

    private Writing() {}

    /** Writes until a row cannot be written; that one's step, or empty when all are. */
    static Optional<Step> write(Transaction transaction, List<Step> steps) {
        int from = 0;
        while (from < steps.size()) {
            int to = endOfBatch(steps, from);
            List<List<@Nullable Object>> rows = new ArrayList<>(to - from);
            steps.subList(from, to).forEach(step -> rows.add(step.write().values()));
            int missed = transaction.batch(steps.get(from).write().sql(), rows).indexOf(0);
            if (missed >= 0) {
                return Optional.of(steps.get(from + missed));
            }
            from = to;
        }
        return Optional.empty();
    }

    private static int endOfBatch(List<Step> steps, int from) {
        String text = steps.get(from).write().sql();
        int to = from + 1;
        while (to < steps.size() && steps.get(to).write().sql().equals(text)) {
            to++;
        }
        return to;
    }
}
