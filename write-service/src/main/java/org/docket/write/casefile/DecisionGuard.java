package org.docket.write.casefile;

import java.util.UUID;

/** What a decision upon an investigation requires. */
public sealed interface DecisionGuard {

    /** The client decides upon the case's newest version. */
    record VersionSeen(long currentVersion) implements DecisionGuard {}

    /** The case is in a state that has this decision. */
    record StateAllows(String state) implements DecisionGuard {}

    /** Who decides is not who submitted. */
    record FourEyes() implements DecisionGuard {}

    /** A mandatory slot is filled. */
    record SlotFilled(String code) implements DecisionGuard {}

    /** A blocking task has ended. */
    record TaskEnded(UUID taskId) implements DecisionGuard {}

    /** The proposed penalty is within the decider's authority; both in minor units. */
    record WithinAuthority(long proposed, long limit, String currency) implements DecisionGuard {}

    /** Whom the case is escalated to may approve it. */
    record AddresseeMayDecide() implements DecisionGuard {}
}
