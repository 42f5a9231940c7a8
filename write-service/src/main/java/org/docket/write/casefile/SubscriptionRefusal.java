package org.docket.write.casefile;

/** Why a command about subscriptions is not carried out. */
public sealed interface SubscriptionRefusal extends Refusal {

    /** Another subscription has this name. */
    record NameTaken() implements SubscriptionRefusal {}

    /** The agency has as many as it may have. */
    record TooMany() implements SubscriptionRefusal {}

    /** It is paused. */
    record NotActive() implements SubscriptionRefusal {}
}
