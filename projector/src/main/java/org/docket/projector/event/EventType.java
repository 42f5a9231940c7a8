package org.docket.projector.event;

/** What can happen to an aggregate as far as this version knows; the contract is {@code deploy/contracts/events/types.v1.json}. */
public enum EventType implements EventName {
    CASE_OPENED("case.opened"),
    CASE_SUBMITTED_FOR_REVIEW("case.submitted-for-review"),
    CASE_RETURNED("case.returned"),
    CASE_APPROVED("case.approved"),
    CASE_REJECTED("case.rejected"),
    CASE_ESCALATED("case.escalated"),
    PENALTY_ISSUED("case.penalty-issued"),
    CASE_WITHDRAWN("case.withdrawn"),
    NOTICE_SENT("case.notice-sent"),
    NOTIFICATION_RECORDED("case.notification-recorded"),
    SURCHARGE_ADDED("case.surcharge-added"),
    TASK_CREATED("case.task-created"),
    TASK_CLAIMED("case.task-claimed"),
    TASK_REASSIGNED("case.task-reassigned"),
    TASK_RELEASED("case.task-released"),
    TASK_COMPLETED("case.task-completed"),
    TASK_CANCELLED("case.task-cancelled"),
    SLA_PAUSED("case.sla-paused"),
    SLA_RESUMED("case.sla-resumed"),
    SLA_RESET("case.sla-reset"),
    PAYMENT_RECORDED("case.payment-recorded"),
    LATE_FEE_CHARGED("case.late-fee-charged"),
    PAYMENT_REVERSED("case.payment-reversed"),
    REFUNDED("case.refunded"),
    WRITTEN_OFF("case.written-off"),
    APPEAL_FILED("case.appeal-filed"),
    APPEAL_FORWARDED("case.appeal-forwarded"),
    APPEAL_RESULT_RECORDED("case.appeal-result-recorded"),
    APPEAL_RESULT_NOTIFIED("case.appeal-result-notified"),
    SENT_TO_COLLECTION("case.sent-to-collection"),
    EVIDENCE_ADDED("case.evidence-added"),
    EVIDENCE_CONFIRMED("case.evidence-confirmed"),
    EVIDENCE_RESTRICTED("case.evidence-restricted"),
    RESTRICTION_LIFTED("case.restriction-lifted"),
    REQUIREMENT_SATISFIED("case.requirement-satisfied"),
    CASE_CLOSED("case.closed"),
    CASE_REOPENED("case.reopened"),
    CASE_MERGED("case.merged"),
    CASE_ABSORBED("case.absorbed"),
    CASE_SEALED("case.sealed"),
    CASE_UNSEALED("case.unsealed"),
    CASE_DISPOSED("case.disposed"),
    NOTE_ADDED("case.note-added"),
    HOLD_PLACED("case.hold-placed"),
    HOLD_LIFTED("case.hold-lifted"),
    PARTY_LINKED("case.party-linked"),
    PARTY_UNLINKED("case.party-unlinked"),
    PARTY_CREATED("party.created"),
    PARTY_CORRECTED("party.corrected"),
    PARTY_ERASED("party.erased"),
    PERMIT_QUOTA_CREATED("permit-quota.created"),
    PERMIT_ORDER_PLACED("permit-order.placed"),
    PERMIT_ORDER_CANCELLED("permit-order.cancelled"),
    SUBSCRIPTION_CREATED("subscription.created"),
    SUBSCRIPTION_PAUSED("subscription.paused"),
    SUBSCRIPTION_RESUMED("subscription.resumed"),
    SUBSCRIPTION_SECRET_ROTATED("subscription.secret-rotated"),
    SUBSCRIPTION_REPLAYED("subscription.replayed"),
    DEAD_LETTERS_DISCARDED("subscription.dead-letters-discarded"),
    SUBSCRIPTION_REMOVED("subscription.removed"),
    CALENDAR_SET("settings.calendar-set"),
    CASE_TEMPLATE_SET("settings.case-template-set"),
    RETENTION_RULE_SET("settings.retention-rule-set"),
    QUEUE_CREATED("settings.queue-created"),
    TARIFF_SET("settings.tariff-set"),
    TARIFF_CHANGED("settings.tariff-changed"),
    OPERATION_PREVIEWED("operation.previewed"),
    OPERATION_STARTED("operation.started"),
    OPERATION_COMPLETED("operation.completed"),
    OPERATION_CANCELLED("operation.cancelled");

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
