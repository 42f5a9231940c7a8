package org.docket.projector.event;

/** What kinds of aggregates the log speaks of, by their wire names. */
public enum AggregateType {
    /** A case, with everything that it owns. */
    CASE("case"),
    /** A party: personal data, which no view shows. */
    PARTY("party"),
    /** A quota of permits; nothing of it is shown yet. */
    PERMIT_QUOTA("permit-quota"),
    /** An order of permits; nothing of it is shown yet. */
    PERMIT_ORDER("permit-order"),
    /** A subscription to notifications: no view shows it here, the notifier follows it. */
    SUBSCRIPTION("subscription"),

    /** A queue, a calendar or a tariff of an agency: no view shows it. */
    SETTINGS("settings"),

    /** A bulk operation: nothing of it is shown, but that its fence is lifted says that everywhere is shown what it did. */
    OPERATION("operation");

    private final String wireName;

    AggregateType(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the outbox. */
    public String wireName() {
        return wireName;
    }
}
