package org.docket.write.casefile;

import java.util.List;
import java.util.stream.Stream;

/** Why a case is not disposed of. */
public sealed interface DisposalRefusal extends Refusal {

    /** What a disposal requires, by the name that the database has for it ({@code command.unmet_for_disposal}). */
    enum DisposalGuard {
        /** The case is closed, rejected or withdrawn. */
        CASE_ENDED("case-ended"),
        /** The agency says how long cases of this type are kept. */
        RETENTION_RULE_SET("retention-rule-set"),
        /** It was kept that long. */
        RETENTION_OVER("retention-over"),
        /** No legal hold is live. */
        NO_LEGAL_HOLD("no-legal-hold"),
        /** Nothing is owed, by nobody. */
        BALANCE_ZERO("balance-zero"),
        /** No appeal to the prefecture is undecided. */
        PREFECTURE_APPEAL_DECIDED("prefecture-appeal-decided"),
        /** No appeal to the judge is undecided. */
        JUDGE_APPEAL_DECIDED("judge-appeal-decided"),
        /** A task has ended, whether it blocks or not. */
        TASK_ENDED("task-ended");

        private final String code;

        DisposalGuard(String code) {
            this.code = code;
        }

        /** The name on the wire and in the database. */
        public String code() {
            return code;
        }

        static DisposalGuard of(String code) {
            return Stream.of(values())
                    .filter(guard -> guard.code.equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No guard of a disposal is called " + code));
        }
    }

    /**
     * One guard that is not met.
     *
     * @param about what exactly: the state, the last day, how many holds, which task; empty when there is nothing more to say
     */
    record Unmet(DisposalGuard guard, String about) {

        /** Reads one line of the database: the guard's name, a blank, and what it is about. */
        public static Unmet parse(String line) {
            int blank = line.indexOf(' ');
            return new Unmet(DisposalGuard.of(line.substring(0, blank)), line.substring(blank + 1));
        }
    }

    /** Every reason at once. */
    record NotDisposable(List<Unmet> unmet) implements DisposalRefusal {

        /** Takes a copy. */
        public NotDisposable {
            unmet = List.copyOf(unmet);
        }
    }
}
