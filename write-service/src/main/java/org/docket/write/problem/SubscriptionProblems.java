package org.docket.write.problem;

import org.docket.write.casefile.SubscriptionRefusal;

/** What a client is told when a command about subscriptions is refused. */
final class SubscriptionProblems {

    private SubscriptionProblems() {}

    static Problem of(SubscriptionRefusal refusal) {
        return switch (refusal) {
            case SubscriptionRefusal.NameTaken() ->
                Problem.of(
                        ProblemType.SUBSCRIPTION_NAME_TAKEN,
                        "Another subscription of your agency has this name; choose another name, or remove that one.");
            case SubscriptionRefusal.TooMany() ->
                Problem.of(
                        ProblemType.TOO_MANY_SUBSCRIPTIONS,
                        "An agency can have 1,000 subscriptions; remove one that is not needed any more.");
            case SubscriptionRefusal.NotActive() ->
                Problem.of(
                        ProblemType.SUBSCRIPTION_NOT_ACTIVE,
                        "The subscription is paused; resume it if something is to be sent.");
        };
    }
}
