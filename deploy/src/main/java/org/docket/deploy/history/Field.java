package org.docket.deploy.history;

/** What an event of a history can carry: the column of the CSV form and the attribute key of XES that hold it. */
enum Field {
    CASE("case_id", ""),
    ACTIVITY("activity", "concept:name"),
    DATE("date", "time:timestamp"),
    OFFICER("officer", "org:resource"),
    AMOUNT("amount", "amount"),
    EXPENSE("expense", "expense"),
    PAYMENT("payment", "paymentAmount"),
    ARTICLE("article", "article"),
    VEHICLE_CLASS("vehicle_class", "vehicleClass"),
    POINTS("points", "points"),
    DISMISSAL("dismissal", "dismissal"),
    NOTIFICATION_TYPE("notification_type", "notificationType"),
    TRANSITION("", "lifecycle:transition");

    private final String column;
    private final String key;

    Field(String column, String key) {
        this.column = column;
        this.key = key;
    }

    /** The column's name; empty where CSV has none. */
    String column() {
        return column;
    }

    /** The attribute's key in a XES event; empty where XES has none. */
    String key() {
        return key;
    }
}
