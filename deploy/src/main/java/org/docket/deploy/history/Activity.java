package org.docket.deploy.history;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One of the eleven kinds of event in a history of fines, under the name that the files use. */
public enum Activity {
    CREATE_FINE("Create Fine"),
    SEND_FINE("Send Fine"),
    INSERT_FINE_NOTIFICATION("Insert Fine Notification"),
    ADD_PENALTY("Add penalty"),
    PAYMENT("Payment"),
    INSERT_DATE_APPEAL_TO_PREFECTURE("Insert Date Appeal to Prefecture"),
    APPEAL_TO_JUDGE("Appeal to Judge"),
    SEND_APPEAL_TO_PREFECTURE("Send Appeal to Prefecture"),
    RECEIVE_RESULT_APPEAL_FROM_PREFECTURE("Receive Result Appeal from Prefecture"),
    NOTIFY_RESULT_APPEAL_TO_OFFENDER("Notify Result Appeal to Offender"),
    SEND_FOR_CREDIT_COLLECTION("Send for Credit Collection");

    private static final Map<String, Activity> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Activity::label, Function.identity()));

    private final String label;

    Activity(String label) {
        this.label = label;
    }

    /** The name in the files, such as {@code Create Fine}. */
    public String label() {
        return label;
    }

    /** The activity that the files call so, compared letter by letter. */
    public static Optional<Activity> named(String label) {
        return Optional.ofNullable(BY_LABEL.get(label));
    }

    @Override
    public String toString() {
        return label;
    }
}
