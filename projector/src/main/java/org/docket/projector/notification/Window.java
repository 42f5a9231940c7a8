package org.docket.projector.notification;

import java.util.List;

/**
 * What is taken up at once for a subscription.
 *
 * @param due in the order of positions: first what was held and is due, then what is new
 * @param blocked new ones of which something earlier of the same aggregate is held
 * @param end the position up to which everything is here, or does not concern the subscription
 */
record Window(List<Pending> due, List<Pending> blocked, long end) {

    boolean isEmpty() {
        return due.isEmpty() && blocked.isEmpty();
    }
}
