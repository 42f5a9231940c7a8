package org.docket.write.bulk;

/** What can be done to many cases at once. */
public enum BulkKind {
    /** Surcharges all penalties whose day of surcharge has come, as the tariff says. */
    ADD_SURCHARGE("add-surcharge", "case.surcharge-added"),
    /** Charges the fee of a month to all balances that are open past their day. */
    CHARGE_LATE_FEE("charge-late-fee", "case.late-fee-charged"),
    /** Hands all debts to collection whose day of collection has come. */
    SEND_TO_COLLECTION("send-to-collection", "case.sent-to-collection"),
    /** Gives all tasks of an officer to another one. */
    REASSIGN_TASKS("reassign-task", "case.task-reassigned");

    private final String command;
    private final String eventType;

    BulkKind(String command, String eventType) {
        this.command = command;
        this.eventType = eventType;
    }

    /** The command in each case's history. */
    String command() {
        return command;
    }

    /** The wire name of each case's event. */
    String eventType() {
        return eventType;
    }
}
