package org.docket.write.problem;

import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.docket.write.fixture.Agency;
import org.docket.write.fixture.BulkCommands;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.DisposalCommands;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Investigations;
import org.docket.write.fixture.LedgerCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Outages;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SealCommands;
import org.docket.write.fixture.World;

/** For each problem of the catalogue what provokes it over HTTP. */
public final class Provocations {

    private final World world;
    private final Officer officer;
    private final Supplier<Outages> outages;
    private final EvidenceProvocations evidence;
    private final MoneyScenes money;

    /**
     * What provokes them in a world.
     *
     * @param outages asked for when a problem is provoked by something that goes wrong, which is another world
     */
    public Provocations(World world, Supplier<Outages> outages) {
        this.world = world;
        this.officer = world.officer();
        this.outages = outages;
        this.evidence = new EvidenceProvocations(world.officer());
        this.money = new MoneyScenes(world);
    }

    /** What provokes a problem. A new constant does not compile until somebody says here how a client meets it. */
    public Provocation of(ProblemType type) {
        return switch (type) {
            case MALFORMED_JSON -> by(Commands.openCase().withBody("{"));
            case MALFORMED_REQUEST -> by(Commands.openCase().with("Content-Encoding", "gzip"));
            case UNKNOWN_FIELD -> by(opening("\"points\": 0", "\"points\": 0, \"colour\": \"red\""));
            case WRONG_TYPE -> by(opening("\"157\"", "157"));
            case MISSING_FIELD -> by(opening("\"article\": \"157\",", ""));
            case IDEMPOTENCY_KEY_MISSING -> by(Commands.openCase().without("Idempotency-Key"));
            case IDEMPOTENCY_KEY_INVALID -> by(Commands.openCase().under("too-short"));
            case IF_MATCH_INVALID -> by(Commands.close(officer.hasPaidCase(), 1).with("If-Match", "W/\"v1.r2\""));
            case UNAUTHENTICATED -> by(Commands.openCase().with("Authorization", "Bearer of-bad-news"));
            case FORBIDDEN -> Provocation.of(inactive(), Commands.openCase());
            case NOT_FOUND -> by(Commands.sendNotice(UUID.randomUUID()));
            case METHOD_NOT_ALLOWED -> by(Request.get("/command/v1/cases"));
            case NOT_ACCEPTABLE -> by(Commands.openCase().with("Accept", "text/html"));
            case QUEUE_EMPTY,
                    TASK_NOT_OPEN,
                    TASK_NOT_ASSIGNED,
                    TASK_ENDED,
                    SLA_ALREADY_PAUSED,
                    SLA_NOT_PAUSED,
                    TOO_MANY_PAUSES,
                    ASSIGNEE_UNSUITABLE,
                    CAPACITY_EXHAUSTED,
                    CASE_DECIDED,
                    QUEUE_UNKNOWN,
                    QUEUE_EXISTS -> new TaskProvocations(world).of(type);
            case NOTICE_ALREADY_SENT -> by(Commands.sendNotice(officer.hasCaseWithNotice()));
            case NOTIFICATION_ALREADY_RECORDED -> by(Commands.recordNotification(officer.hasNotifiedCase()));
            case ALREADY_SURCHARGED -> by(Commands.addSurcharge(officer.hasSurchargedCase()));
            case ALREADY_IN_COLLECTION -> by(Commands.sendToCollection(inCollection()));
            case APPEAL_FACT_ALREADY_RECORDED -> by(Commands.fileAppeal(appealed(), "JUDGE"));
            case NOTICE_BEFORE_ISSUE -> by(Commands.sendNotice(officer.opensCase(), "2006-08-01", "11.00"));
            case NOTIFICATION_BEFORE_NOTICE -> by(Commands.recordNotification(officer.opensCase()));
            case SURCHARGE_BEFORE_NOTIFICATION -> by(Commands.addSurcharge(officer.hasCaseWithNotice()));
            case SURCHARGE_BELOW_ISSUED -> by(Commands.addSurcharge(officer.hasNotifiedCase(), "2007-03-16", "34.99"));
            case COLLECTION_BEFORE_SURCHARGE -> by(Commands.sendToCollection(officer.hasNotifiedCase()));
            case SURCHARGE_NOT_YET_DUE ->
                by(Commands.addSurcharge(money.withTariff("surcharge_from = '2007-03-17'"), "2007-03-16", "71.50"));
            case COLLECTION_NOT_YET_DUE ->
                by(Commands.sendToCollection(money.withTariff("collect_from = '2009-03-31'")));
            case TARIFF_ALREADY_SET -> by(money.tariffThatIsSet());
            case RESULT_BEFORE_NOTICE -> by(Commands.recordAppealResult(officer.opensCase(), "JUDGE", "UPHELD"));
            case RESULT_NOTICE_BEFORE_NOTIFICATION ->
                by(Commands.notifyAppealResult(officer.hasCaseWithNotice(), "JUDGE"));
            case DUPLICATE_REFERENCE -> by(Commands.openCase(takenReference()));
            case DUPLICATE_SUBJECT -> by(DecisionCommands.openInvestigationOf(takenSubject()));
            case NOT_DECIDABLE ->
                Provocation.of(officer.colleague(), DecisionCommands.approve(Investigations.submitted(officer), 2));
            case NOT_CLOSABLE -> by(Commands.close(officer.opensCase(), 1));
            case STATE_FORBIDS -> this::stateForbids;
            case TOO_MANY_PAYMENTS -> by(Commands.recordPayment(caseWith("payment_count = 1000"), "1.00"));
            case AMOUNT_OUT_OF_BOUNDS -> by(Commands.recordPayment(caseWith("paid_minor = 100000000000000"), "0.01"));
            case PAYMENT_ALREADY_REVERSED -> by(money.reversedTwice());
            case REVERSAL_BEFORE_PAYMENT -> by(money.reversal("2007-03-31"));
            case REVERSAL_EXCEEDS_PAID -> by(money.reversalOfARefund());
            case REFUND_EXCEEDS_CREDIT -> by(LedgerCommands.refund(officer.hasPaidCase(), "0.01"));
            case WRITE_OFF_EXCEEDS_BALANCE -> by(LedgerCommands.writeOff(officer.opensCase(), "35.01"));
            case NOT_MERGEABLE -> by(PartyProvocations.mergeIntoItself(officer));
            case NOT_DISPOSABLE -> by(DisposalCommands.dispose(officer.opensCase(), 1));
            case VIEWERS_UNKNOWN -> by(SealCommands.seal(officer.opensCase(), UUID.randomUUID()));
            case CASE_NOT_SEALED -> by(SealCommands.unseal(officer.opensCase()));
            case TOO_MANY_PARTS -> by(PartyCommands.addNote(caseWith("note_count = 1000")));
            case DUPLICATE_PARTY -> by(PartyProvocations.duplicate(officer));
            case LIKELY_DUPLICATE_PARTY -> by(PartyProvocations.likelyDuplicate(officer));
            case PARTY_ERASED -> by(PartyProvocations.erased(officer));
            case PARTY_ALREADY_LINKED -> by(PartyProvocations.linkedTwice(officer));
            case PARTY_NOT_LINKED -> by(PartyProvocations.notLinked(officer));
            case PARTY_STILL_NEEDED -> by(PartyProvocations.needed(officer));
            case HOLD_ALREADY_LIFTED -> by(PartyProvocations.lifted(officer));
            case SUBSCRIPTION_NAME_TAKEN -> by(SubscriptionProvocations.nameTaken(officer));
            case TOO_MANY_SUBSCRIPTIONS -> SubscriptionProvocations.tooMany(world);
            case SUBSCRIPTION_NOT_ACTIVE -> by(SubscriptionProvocations.pausedTwice(officer));
            case TOO_MUCH_EVIDENCE -> by(EvidenceCommands.add(caseWith("evidence_added = 1000")));
            case DUPLICATE_EVIDENCE,
                    CONTENT_MISSING,
                    EVIDENCE_ALREADY_CONFIRMED,
                    EVIDENCE_NOT_CONFIRMED,
                    SLOT_ALREADY_SATISFIED,
                    CONTENT_DIFFERS -> by(evidence.of(type));
            case RESTRICTION_OVERLAPS, RESTRICTION_ALREADY_LIFTED, TOO_MANY_RESTRICTIONS ->
                by(evidence.ofRestrictions(type, world.owner()));
            case UPLOAD_INCOMPLETE -> change -> EvidenceProvocations.comesTooLate(world, change);
            case STORAGE_FULL -> outages.get()::hasNoRoomForBytes;
            case DUPLICATE_QUOTA_CODE -> by(PermitProvocations.takenCode(officer));
            case PERMITS_UNAVAILABLE -> by(PermitProvocations.tooMany(officer));
            case ORDER_ALREADY_CANCELLED -> by(PermitProvocations.cancelledTwice(officer));
            case BULK_TOO_LARGE -> money::moreThanOneOperationMayHave;
            case TOO_MANY_PREVIEWS -> money::onePreviewTooMany;
            case OPERATION_STATE_FORBIDS -> by(money.operationThatIsCancelled());
            case PREVIEW_EXPIRED -> by(money.operationThatIsTooOld());
            case OFFICERS_UNSUITABLE ->
                by(BulkCommands.previewReassignment(officer.actor().actorId(), UUID.randomUUID()));
            case IDEMPOTENCY_KEY_IN_FLIGHT -> outages.get()::meetsItsOwnKey;
            case CASE_MERGED -> by(PartyProvocations.aboutAMergedCase(officer));
            case STALE_VERSION -> by(Commands.close(officer.hasClosedCase(), 1));
            case BODY_TOO_LARGE -> by(opening("\"157\"", "\"" + "x".repeat(70_000) + "\""));
            case UNSUPPORTED_MEDIA_TYPE -> by(Commands.openCase().with("Content-Type", "text/plain"));
            case MONEY_NEGATIVE -> by(opening("35.00", "-35.00"));
            case MONEY_ZERO -> by(Commands.recordPayment(officer.opensCase(), "0.00"));
            case MONEY_PRECISION -> by(opening("35.00", "35.005"));
            case MONEY_TOO_LARGE -> by(opening("35.00", "1000000000.01"));
            case CURRENCY_UNKNOWN -> by(opening("EUR", "USD"));
            case DATE_IN_FUTURE -> by(opening("2006-08-02", "9999-12-31"));
            case VALUE_INVALID -> by(opening("FIXED_PENALTY", "SOMETHING_ELSE"));
            case OUTCOME_NOT_ALLOWED -> by(filingWithAnOutcome());
            case IDEMPOTENCY_KEY_REUSED -> by(Commands.openCase().under(usedKey()));
            case IF_MATCH_MISSING -> by(Commands.close(officer.hasPaidCase(), 1).without("If-Match"));
            case INTERNAL -> Provocation.of(withoutBooks(), Commands.openCase());
            case OVERLOADED -> outages.get()::findsNoConnection;
            case LOCK_TIMEOUT -> outages.get()::meetsALock;
            case STATEMENT_TIMEOUT -> outages.get()::takesTooLong;
            case DATABASE_UNAVAILABLE -> outages.get()::losesItsConnection;
        };
    }

    private Provocation by(Request request) {
        return Provocation.of(officer, request);
    }

    private static Request opening(String part, String replacement) {
        Request request = Commands.openCase();
        return request.withBody(request.body().replace(part, replacement));
    }

    private Officer inactive() {
        Officer dismissed = world.anotherOfficer();
        world.owner()
                .run(
                        "UPDATE command.actor SET active = false WHERE actor_id = ?",
                        dismissed.actor().actorId());
        return dismissed;
    }

    private UUID inCollection() {
        UUID id = officer.hasSurchargedCase();
        officer.succeedsWith(Commands.sendToCollection(id));
        return id;
    }

    private UUID appealed() {
        UUID id = officer.opensCase();
        officer.succeedsWith(Commands.fileAppeal(id, "JUDGE"));
        return id;
    }

    private String takenReference() {
        String reference = Commands.freshReference();
        officer.succeedsWith(Commands.openCase(reference));
        return reference;
    }

    private String takenSubject() {
        String subject = Commands.freshReference();
        officer.succeedsWith(DecisionCommands.openInvestigationOf(subject));
        return subject;
    }

    private String usedKey() {
        Request request = Commands.openCase();
        officer.succeedsWith(request);
        return request.key();
    }

    private UUID caseWith(String figures) {
        UUID id = officer.opensCase();
        world.owner().run("UPDATE command.enforcement_case SET " + figures + " WHERE case_id = ?", id);
        return id;
    }

    private Request filingWithAnOutcome() {
        Request filing = Commands.fileAppeal(officer.opensCase(), "JUDGE");
        return filing.withBody(filing.body().replace("}", ", \"outcome\": \"UPHELD\"}"));
    }

    /** The owner took the transition out of the lifecycle. */
    private Reply stateForbids(UnaryOperator<Request> change) {
        World other = outages.get().world();
        UUID id = other.officer().hasSurchargedCase();
        other.owner().run("DELETE FROM command.lifecycle WHERE command = 'send-to-collection'");
        return other.officer().gives(change.apply(Commands.sendToCollection(id)));
    }

    /** Somebody of an agency that has no accounts, so that no penalty can be booked. */
    private Officer withoutBooks() {
        int tenantId = 1000 + (int) world.owner().number("SELECT count(*) FROM command.tenant");
        return new Officer(
                world.service(), Agency.withoutBooks(world.owner(), tenantId).employ(world.owner()));
    }
}
