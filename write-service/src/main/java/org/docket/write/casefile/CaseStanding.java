package org.docket.write.casefile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a case stands, as far as refusals need to know.
 *
 * @param state its lifecycle state
 * @param version moves with decisions
 * @param revision moves with everything
 * @param dates of the penalty's facts
 * @param money of the penalty
 * @param pending what has not ended yet
 */
public record CaseStanding(
        String state, long version, long revision, PenaltyDates dates, Money money, Pending pending) {

    /**
     * Amounts in minor units.
     *
     * @param issued what the penalty was issued at
     * @param balance what is still owed; negative is a credit
     */
    public record Money(long issued, long balance) {}

    /**
     * What has not ended yet.
     *
     * @param prefecture whether an appeal to the prefecture is undecided
     * @param judge whether an appeal to the judge is undecided
     * @param slots mandatory slots without evidence
     * @param tasks blocking tasks that are open, some of them when there are many
     * @param openTasks how many blocking tasks are open
     */
    public record Pending(boolean prefecture, boolean judge, List<String> slots, List<UUID> tasks, long openTasks) {

        /** Takes copies. */
        public Pending {
            slots = List.copyOf(slots);
            tasks = List.copyOf(tasks);
        }
    }

    /** Refuses a fact that is there already, or that would come before the one it must follow. */
    public static Optional<Refusal> refuse(Fact fact, @Nullable LocalDate already, OrderRule rule, Step step) {
        if (already != null) {
            return Optional.of(new Refusal.AlreadyRecorded(fact));
        }
        return step.outOfOrder(rule);
    }

    /** Everything that stands in the way of closing. */
    public List<ClosingGuard> unmetForClosing() {
        List<ClosingGuard> unmet = new ArrayList<>();
        if (state.equals("CLOSED")) {
            unmet.add(ClosingGuard.OfTheCase.CASE_OPEN);
        } else if (dates.issuedOn() == null) {
            unmet.add(ClosingGuard.OfTheCase.PENALTY_ISSUED);
        }
        pending.slots().forEach(code -> unmet.add(new ClosingGuard.SlotFilled(code)));
        pending.tasks().forEach(task -> unmet.add(new ClosingGuard.TaskEnded(task)));
        if (money.balance() > 0) {
            unmet.add(ClosingGuard.OfTheCase.BALANCE_SETTLED);
        }
        if (pending.prefecture()) {
            unmet.add(ClosingGuard.OfTheCase.PREFECTURE_APPEAL_DECIDED);
        }
        if (pending.judge()) {
            unmet.add(ClosingGuard.OfTheCase.JUDGE_APPEAL_DECIDED);
        }
        return unmet;
    }
}
