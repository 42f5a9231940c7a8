package org.docket.write.command.createsubscription;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.docket.write.body.Body;
import org.docket.write.body.TextsField;
import org.docket.write.casefile.Operation;

/**
 * Subscribes a receiver.
 *
 * @param name unique among the agency's subscriptions; 1 to 100 characters
 * @param url where notifications go; see {@link TargetUrl}
 * @param types wire names of events, or {@code case.*} for all of a kind; none means all
 */
record CreateSubscription(String name, String url, List<String> types) {

    private static final int MOST_TYPES = 50;

    /** What can be subscribed to: everything but what happens to subscriptions. */
    private static final Set<String> KNOWN = Arrays.stream(Operation.values())
            .map(Operation::eventType)
            .filter(type -> !type.startsWith("subscription."))
            .flatMap(type -> Stream.of(type, type.substring(0, type.indexOf('.')) + ".*"))
            .collect(Collectors.toUnmodifiableSet());

    static CreateSubscription decode(Body body, boolean privateAllowed) {
        return new CreateSubscription(
                body.text("name", 100),
                TargetUrl.read(body, "url", privateAllowed),
                TextsField.read(body, "types", KNOWN, MOST_TYPES));
    }
}
