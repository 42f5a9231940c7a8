package org.docket.write.casefile;

/**
 * A command as the lifecycle table, the audit and the events name it.
 */
public enum Operation {
    /** Opens a case. */
    OPEN("open", "case.opened", 201),
    /** Hands an investigation over for review. */
    SUBMIT_FOR_REVIEW("submit-for-review", "case.submitted-for-review", 200),
    /** Hands an investigation back to its officers. */
    RETURN("return", "case.returned", 200),
    /** Approves the proposed penalty. */
    APPROVE("approve", "case.approved", 200),
    /** Rejects the proposed penalty. */
    REJECT("reject", "case.rejected", 200),
    /** Passes the decision on to somebody with more authority. */
    ESCALATE("escalate", "case.escalated", 200),
    /** Issues the approved penalty. */
    ISSUE_PENALTY("issue-penalty", "case.penalty-issued", 200),
    /** Gives an investigation up. */
    WITHDRAW("withdraw", "case.withdrawn", 200),
    /** Sends the notice of a penalty. */
    SEND_NOTICE("send-notice", "case.notice-sent", 200),
    /** Records that the offender was notified. */
    RECORD_NOTIFICATION("record-notification", "case.notification-recorded", 200),
    /** Raises a penalty to its surcharged total. */
    ADD_SURCHARGE("add-surcharge", "case.surcharge-added", 200),
    /** Adds a task to a case. */
    CREATE_TASK("create-task", "case.task-created", 201),
    /** Takes an open task. */
    CLAIM_TASK("claim-task", "case.task-claimed", 200),
    /** Takes the most urgent open task of a queue. */
    CLAIM_NEXT_TASK("claim-next-task", "case.task-claimed", 200),
    /** Gives a task to another officer. */
    REASSIGN_TASK("reassign-task", "case.task-reassigned", 200),
    /** Puts a task back into its queue. */
    RELEASE_TASK("release-task", "case.task-released", 200),
    /** Ends a task as done. */
    COMPLETE_TASK("complete-task", "case.task-completed", 200),
    /** Ends a task that is not needed any more. */
    CANCEL_TASK("cancel-task", "case.task-cancelled", 200),
    /** Stops the clock of a task for a while. */
    PAUSE_SLA("pause-sla", "case.sla-paused", 200),
    /** Lets the clock of a task run on. */
    RESUME_SLA("resume-sla", "case.sla-resumed", 200),
    /** Starts the clock of a task anew. */
    RESET_SLA("reset-sla", "case.sla-reset", 200),
    /** Says when the agency works. */
    SET_CALENDAR("set-calendar", "settings.calendar-set", 200),
    /** Says what a case of a type starts with. */
    SET_CASE_TEMPLATE("set-case-template", "settings.case-template-set", 200),
    /** Says how long cases of a type are kept once they ended. */
    SET_RETENTION_RULE("set-retention-rule", "settings.retention-rule-set", 200),
    /** Sets a queue up. */
    CREATE_QUEUE("create-queue", "settings.queue-created", 201),
    /** Records a payment. */
    RECORD_PAYMENT("record-payment", "case.payment-recorded", 201),
    /** Takes a payment back that did not stand. */
    REVERSE_PAYMENT("reverse-payment", "case.payment-reversed", 201),
    /** Pays a credit back. */
    REFUND("refund", "case.refunded", 201),
    /** Gives a claim up, in part or in whole. */
    WRITE_OFF("write-off", "case.written-off", 201),
    /** Files an appeal. */
    FILE_APPEAL("file-appeal", "case.appeal-filed", 200),
    /** Forwards an appeal to its authority. */
    FORWARD_APPEAL("forward-appeal", "case.appeal-forwarded", 200),
    /** Records what the authority decided. */
    RECORD_APPEAL_RESULT("record-appeal-result", "case.appeal-result-recorded", 200),
    /** Tells the offender what the authority decided. */
    NOTIFY_APPEAL_RESULT("notify-appeal-result", "case.appeal-result-notified", 200),
    /** Hands the debt over to collection. */
    SEND_TO_COLLECTION("send-to-collection", "case.sent-to-collection", 200),
    /** Sets a tariff. */
    SET_TARIFF("set-tariff", "settings.tariff-set", 201),
    /** Changes a tariff. */
    CHANGE_TARIFF("change-tariff", "settings.tariff-changed", 200),
    /** Announces a piece of evidence by its digest. */
    ADD_EVIDENCE("add-evidence", "case.evidence-added", 201),
    /** Confirms that the bytes of a piece of evidence are there and are the announced ones. */
    CONFIRM_EVIDENCE("confirm-evidence", "case.evidence-confirmed", 200),
    /** Restricts who may see a piece of evidence, for a time. */
    RESTRICT_EVIDENCE("restrict-evidence", "case.evidence-restricted", 201),
    /** Ends a restriction. */
    LIFT_RESTRICTION("lift-restriction", "case.restriction-lifted", 200),
    /** Fills a slot with confirmed evidence. */
    SATISFY_REQUIREMENT("satisfy-requirement", "case.requirement-satisfied", 200),
    /** Freezes what a bulk operation would do. */
    PREVIEW_BULK("preview-bulk", "operation.previewed", 201),
    /** Runs a bulk operation; its event is the one of its end, of one that is too large for its request that of its start. */
    RUN_BULK("run-bulk", "operation.completed", 200),
    /** Gives a bulk operation up, or what is left of it. */
    CANCEL_BULK("cancel-bulk", "operation.cancelled", 200),
    /** Closes a case. */
    CLOSE("close", "case.closed", 200),
    /** Takes a rejected or closed case up again. */
    REOPEN("reopen", "case.reopened", 200),
    /** Merges a duplicate into the case that it duplicates. */
    MERGE("merge", "case.merged", 200),
    /** Lets nobody see a case but those named. */
    SEAL("seal", "case.sealed", 200),
    /** Lets every officer of the agency see a case again. */
    UNSEAL("unseal", "case.unsealed", 200),
    /** Deletes what a case consists of, once it was kept long enough. */
    DISPOSE("dispose", "case.disposed", 200),
    /** Adds a note to a case. */
    ADD_NOTE("add-note", "case.note-added", 201),
    /** Forbids the disposal of a case. */
    PLACE_HOLD("place-hold", "case.hold-placed", 200),
    /** Takes a legal hold back. */
    LIFT_HOLD("lift-hold", "case.hold-lifted", 200),
    /** Links a party to a case. */
    LINK_PARTY("link-party", "case.party-linked", 200),
    /** Takes a party's link to a case away. */
    UNLINK_PARTY("unlink-party", "case.party-unlinked", 200),
    /** Registers an offender or licensee. */
    CREATE_PARTY("create-party", "party.created", 201),
    /** Corrects what is known of a party. */
    CORRECT_PARTY("correct-party", "party.corrected", 200),
    /** Erases the personal data of a party. */
    ERASE_PARTY("erase-party", "party.erased", 200),
    /** Subscribes a receiver to notifications. */
    CREATE_SUBSCRIPTION("create-subscription", "subscription.created", 201),
    /** Sends nothing to a receiver for a while. */
    PAUSE_SUBSCRIPTION("pause-subscription", "subscription.paused", 200),
    /** Sends to a receiver again. */
    RESUME_SUBSCRIPTION("resume-subscription", "subscription.resumed", 200),
    /** Gives a receiver another secret. */
    ROTATE_SUBSCRIPTION_SECRET("rotate-subscription-secret", "subscription.secret-rotated", 200),
    /** Sends a receiver's dead letters again. */
    REPLAY_SUBSCRIPTION("replay-subscription", "subscription.replayed", 200),
    /** Gives dead letters of a receiver up. */
    DISCARD_DEAD_LETTERS("discard-dead-letters", "subscription.dead-letters-discarded", 200),
    /** Ends a subscription. */
    REMOVE_SUBSCRIPTION("remove-subscription", "subscription.removed", 200),
    /** Creates a quota of permits. */
    CREATE_PERMIT_QUOTA("create-permit-quota", "permit-quota.created", 201),
    /** Orders permits of one or several quotas, with their payment. */
    PLACE_PERMIT_ORDER("place-permit-order", "permit-order.placed", 201),
    /** Cancels an order of permits and pays it back. */
    CANCEL_PERMIT_ORDER("cancel-permit-order", "permit-order.cancelled", 200);

    private final String command;
    private final String eventType;
    private final int status;

    Operation(String command, String eventType, int status) {
        this.command = command;
        this.eventType = eventType;
        this.status = status;
    }

    /** The command's name in the lifecycle table and in the audit. */
    public String command() {
        return command;
    }

    /** The wire name of the event that it causes (deploy/contracts/events/types.v1.json). */
    public String eventType() {
        return eventType;
    }

    /** The HTTP status of its success. */
    public int status() {
        return status;
    }
}
