package org.docket.write.problem;

import static org.docket.write.problem.Retry.AFTER_CHANGE;
import static org.docket.write.problem.Retry.NEVER;
import static org.docket.write.problem.Retry.NEW_KEY;
import static org.docket.write.problem.Retry.SAME_REQUEST;

import java.util.Locale;

/**
 * Every kind of problem that the write-service answers with (RFC 9457). The code is the constant's name in lower case with
 * hyphens and never changes once published; {@code /openapi.yaml} lists them all.
 */
public enum ProblemType {
    MALFORMED_JSON(400, NEVER, "The body is not well-formed JSON"),
    MALFORMED_REQUEST(400, NEVER, "The request is malformed"),
    UNKNOWN_FIELD(400, NEVER, "The body has a field that this command does not know"),
    WRONG_TYPE(400, NEVER, "A field of the body has the wrong JSON type"),
    MISSING_FIELD(400, NEVER, "A required field of the body is missing"),
    IDEMPOTENCY_KEY_MISSING(400, NEVER, "The header Idempotency-Key is missing"),
    IDEMPOTENCY_KEY_INVALID(400, NEVER, "The header Idempotency-Key is not usable"),
    IF_MATCH_INVALID(400, NEVER, "The header If-Match is not an ETag of a case"),
    UNAUTHENTICATED(401, AFTER_CHANGE, "Who you are could not be established"),
    FORBIDDEN(403, AFTER_CHANGE, "You may not do this"),
    NOT_FOUND(404, AFTER_CHANGE, "There is no such thing"),
    QUEUE_EMPTY(404, AFTER_CHANGE, "No task of the queue is open"),
    METHOD_NOT_ALLOWED(405, NEVER, "This method is not allowed here"),
    NOT_ACCEPTABLE(406, NEVER, "No representation that you accept can be given"),
    UPLOAD_INCOMPLETE(408, SAME_REQUEST, "The bytes did not come whole and in time"),
    NOTICE_ALREADY_SENT(409, NEW_KEY, "The notice was already sent"),
    NOTIFICATION_ALREADY_RECORDED(409, NEW_KEY, "The notification is already recorded"),
    ALREADY_SURCHARGED(409, NEW_KEY, "The penalty is already surcharged"),
    ALREADY_IN_COLLECTION(409, NEW_KEY, "The penalty is already in collection"),
    APPEAL_FACT_ALREADY_RECORDED(409, NEW_KEY, "This fact of the appeal is already recorded"),
    NOTICE_BEFORE_ISSUE(409, NEW_KEY, "A notice cannot be sent before the penalty is issued"),
    NOTIFICATION_BEFORE_NOTICE(409, NEW_KEY, "A notification cannot come before the notice was sent"),
    SURCHARGE_BEFORE_NOTIFICATION(409, NEW_KEY, "A surcharge cannot come before the notification"),
    SURCHARGE_BELOW_ISSUED(409, NEW_KEY, "The surcharged total is below the amount issued"),
    COLLECTION_BEFORE_SURCHARGE(409, NEW_KEY, "Collection cannot come before the surcharge"),
    SURCHARGE_NOT_YET_DUE(409, NEW_KEY, "By the tariff the penalty cannot be surcharged yet"),
    COLLECTION_NOT_YET_DUE(409, NEW_KEY, "By the tariff the debt cannot go to collection yet"),
    TARIFF_ALREADY_SET(409, NEW_KEY, "There is already a tariff of this case type and first day"),
    RESULT_BEFORE_NOTICE(409, NEW_KEY, "An appeal's result cannot come before the notice was sent"),
    RESULT_NOTICE_BEFORE_NOTIFICATION(409, NEW_KEY, "The offender cannot be told a result before the notification"),
    DUPLICATE_REFERENCE(409, NEW_KEY, "There is already a case with this reference"),
    DUPLICATE_SUBJECT(409, NEW_KEY, "There is already an undecided investigation of this subject"),
    NOT_DECIDABLE(409, NEW_KEY, "The decision cannot be taken yet"),
    NOT_CLOSABLE(409, NEW_KEY, "The case cannot be closed yet"),
    STATE_FORBIDS(409, NEW_KEY, "The case's state does not allow this command"),
    TASK_NOT_OPEN(409, NEW_KEY, "The task is not open"),
    TASK_NOT_ASSIGNED(409, NEW_KEY, "Nobody has the task"),
    TASK_ENDED(409, NEW_KEY, "The task has ended"),
    SLA_ALREADY_PAUSED(409, NEW_KEY, "The task's clock stands already"),
    SLA_NOT_PAUSED(409, NEW_KEY, "The task's clock is running"),
    TOO_MANY_PAUSES(409, NEW_KEY, "The task's clock was stopped as often as one may be"),
    ASSIGNEE_UNSUITABLE(409, NEW_KEY, "The task cannot be given to this assignee"),
    CAPACITY_EXHAUSTED(409, NEW_KEY, "The officer has as many tasks as one may have at once"),
    CASE_DECIDED(409, NEW_KEY, "The case is decided, so nothing can block its decision"),
    QUEUE_UNKNOWN(409, NEW_KEY, "There is no queue with this code"),
    QUEUE_EXISTS(409, NEW_KEY, "There is already a queue with this code"),
    TOO_MANY_PAYMENTS(409, NEW_KEY, "The case has as many payments as one may have"),
    NOT_MERGEABLE(409, NEW_KEY, "The cases cannot be merged"),
    NOT_DISPOSABLE(409, NEW_KEY, "The case cannot be disposed of yet"),
    VIEWERS_UNKNOWN(409, NEW_KEY, "Somebody who was named is no active actor of the agency"),
    CASE_NOT_SEALED(409, NEW_KEY, "The case is not sealed"),
    TOO_MANY_PARTS(409, NEW_KEY, "The case has as many of these as one may have"),
    DUPLICATE_PARTY(409, NEW_KEY, "There is already a party with this identifier"),
    LIKELY_DUPLICATE_PARTY(409, NEW_KEY, "There may already be a record of this party"),
    PARTY_ERASED(409, NEW_KEY, "The party's data was erased"),
    PARTY_ALREADY_LINKED(409, NEW_KEY, "The party already has this role in the case"),
    PARTY_NOT_LINKED(409, NEW_KEY, "The party does not have this role in the case"),
    PARTY_STILL_NEEDED(409, NEW_KEY, "The party's data cannot be erased yet"),
    HOLD_ALREADY_LIFTED(409, NEW_KEY, "The legal hold was already lifted"),
    AMOUNT_OUT_OF_BOUNDS(409, NEW_KEY, "The case's amounts would leave their bounds"),
    PAYMENT_ALREADY_REVERSED(409, NEW_KEY, "The payment is already reversed"),
    REVERSAL_BEFORE_PAYMENT(409, NEW_KEY, "A payment cannot be reversed before it was made"),
    REVERSAL_EXCEEDS_PAID(409, NEW_KEY, "More would be reversed than is paid"),
    REFUND_EXCEEDS_CREDIT(409, NEW_KEY, "More would be refunded than the credit"),
    WRITE_OFF_EXCEEDS_BALANCE(409, NEW_KEY, "More would be written off than is owed"),
    SUBSCRIPTION_NAME_TAKEN(409, NEW_KEY, "There is already a subscription of this name"),
    TOO_MANY_SUBSCRIPTIONS(409, NEW_KEY, "The agency has as many subscriptions as one may have"),
    SUBSCRIPTION_NOT_ACTIVE(409, NEW_KEY, "The subscription is paused"),
    DUPLICATE_EVIDENCE(409, NEW_KEY, "These bytes were added to the case before"),
    TOO_MUCH_EVIDENCE(409, NEW_KEY, "The case has as much evidence as one may have"),
    CONTENT_MISSING(409, NEW_KEY, "The bytes of the evidence were not received yet"),
    EVIDENCE_ALREADY_CONFIRMED(409, NEW_KEY, "The evidence was confirmed before"),
    EVIDENCE_NOT_CONFIRMED(409, NEW_KEY, "The evidence is not confirmed yet"),
    RESTRICTION_OVERLAPS(409, NEW_KEY, "There is such a restriction at that time already"),
    RESTRICTION_ALREADY_LIFTED(409, NEW_KEY, "The restriction was lifted before"),
    TOO_MANY_RESTRICTIONS(409, NEW_KEY, "The evidence has as many restrictions as one may have"),
    SLOT_ALREADY_SATISFIED(409, NEW_KEY, "The slot is filled"),
    DUPLICATE_QUOTA_CODE(409, NEW_KEY, "There is already a quota with this code"),
    PERMITS_UNAVAILABLE(409, NEW_KEY, "Some of the permits cannot be had"),
    ORDER_ALREADY_CANCELLED(409, NEW_KEY, "The order is already cancelled"),
    BULK_TOO_LARGE(409, NEW_KEY, "More are concerned than one operation may have"),
    TOO_MANY_PREVIEWS(409, NEW_KEY, "The agency has as many open previews as it may have"),
    OPERATION_STATE_FORBIDS(409, NEW_KEY, "The operation's state does not allow this command"),
    PREVIEW_EXPIRED(409, NEW_KEY, "The preview is too old to be run"),
    OFFICERS_UNSUITABLE(409, NEW_KEY, "Tasks cannot be given from the one officer to the other"),
    IDEMPOTENCY_KEY_IN_FLIGHT(409, SAME_REQUEST, "The first request with this key is still running"),
    CASE_MERGED(410, NEVER, "The case was merged into another one"),
    STALE_VERSION(412, AFTER_CHANGE, "It has been changed since you read it"),
    BODY_TOO_LARGE(413, NEVER, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, NEVER, "The body's media type is not supported"),
    MONEY_NEGATIVE(422, NEVER, "An amount is negative"),
    MONEY_ZERO(422, NEVER, "An amount is zero where there must be one"),
    MONEY_PRECISION(422, NEVER, "An amount has more than two decimals"),
    MONEY_TOO_LARGE(422, NEVER, "An amount is too large"),
    CURRENCY_UNKNOWN(422, NEVER, "The currency is not one that this agency keeps its books in"),
    DATE_IN_FUTURE(422, NEVER, "A date lies in the future"),
    VALUE_INVALID(422, NEVER, "A value is not one that the field can have"),
    OUTCOME_NOT_ALLOWED(422, NEVER, "An outcome belongs to the result of an appeal only"),
    CONTENT_DIFFERS(422, NEVER, "The bytes are not the announced ones"),
    IDEMPOTENCY_KEY_REUSED(422, NEW_KEY, "The key was used for another request"),
    IF_MATCH_MISSING(428, NEVER, "The header If-Match is required for this command"),
    INTERNAL(500, SAME_REQUEST, "Something unexpected happened"),
    OVERLOADED(503, SAME_REQUEST, "No database connection was free in time"),
    LOCK_TIMEOUT(503, SAME_REQUEST, "Somebody else is working on the same case"),
    STATEMENT_TIMEOUT(503, SAME_REQUEST, "The database took too long"),
    DATABASE_UNAVAILABLE(503, SAME_REQUEST, "The database cannot be reached"),
    STORAGE_FULL(507, SAME_REQUEST, "There is no room for the bytes");

    private final int status;
    private final Retry retry;
    private final String title;

    ProblemType(int status, Retry retry, String title) {
        this.status = status;
        this.retry = retry;
        this.title = title;
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }

    /** What a client may do next. */
    public Retry retry() {
        return retry;
    }

    /** A short summary that is the same for every occurrence. */
    public String title() {
        return title;
    }

    /** The stable machine-readable code, for example {@code stale-version}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
