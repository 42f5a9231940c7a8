package org.docket.write.command.uploadcontent;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.docket.write.access.Access;
import org.docket.write.casefile.EvidenceRefusal;
import org.docket.write.casefile.Refusal;
import org.docket.write.command.uploadcontent.AnnouncementTable.Announced;
import org.docket.write.content.ContentAddress;
import org.docket.write.content.ContentStore;
import org.docket.write.content.Reception;
import org.docket.write.gate.RoundTrip;
import org.docket.write.problem.ProblemType;
import org.docket.write.problem.RefusalProblems;
import org.jspecify.annotations.Nullable;

/** Receives bytes: looks what was announced, streams them into the store, and notes that they are there. No connection is held meanwhile. */
@Singleton
final class UploadContentHandler {

    private final AnnouncementTable announcements;
    private final ContentStore store;
    private final Semaphore room;

    UploadContentHandler(
            AnnouncementTable announcements,
            ContentStore store,
            @Value("${docket.evidence.uploads-at-once}") int uploadsAtOnce) {
        this.announcements = announcements;
        this.store = store;
        this.room = new Semaphore(uploadsAtOnce);
    }

    /**
     * The outcome.
     *
     * @param declared how many bytes the client says that it sends, if it says so
     */
    UploadOutcome handle(Access access, UUID evidenceId, OptionalLong declared, InputStream bytes) {
        return switch (announcements.find(access, evidenceId)) {
            case RoundTrip.Done<AnnouncementTable.Found>(Optional<AnnouncementTable.Found> row) -> {
                Upload upload = new Upload(access, UuidCreator.getTimeOrderedEpoch(), evidenceId);
                Optional<Announced> announced = row.flatMap(AnnouncementTable.Found::announcement);
                UploadOutcome outcome = row.map(found -> found.actor().refusal())
                        .orElseGet(() -> Optional.of(new Refusal.ActorInactive()))
                        .<UploadOutcome>map(UploadOutcome.Refused::new)
                        .orElseGet(() -> announced
                                .map(it -> inTurn(upload, it.address(), declared, bytes))
                                .orElseGet(() -> new UploadOutcome.Refused(new Refusal.Unknown("evidence"))));
                yield outcome instanceof UploadOutcome.Refused(Refusal refusal)
                        ? recorded(upload, announced.map(Announced::caseId).orElse(null), refusal)
                        : outcome;
            }
            case RoundTrip.Violated<AnnouncementTable.Found> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<AnnouncementTable.Found>(RoundTrip.Reason reason) ->
                new UploadOutcome.Unavailable(reason);
        };
    }

    private UploadOutcome inTurn(Upload upload, ContentAddress address, OptionalLong declared, InputStream bytes) {
        if (declared.isPresent() && declared.getAsLong() != address.byteCount()) {
            return differs(address, declared.getAsLong() + " bytes");
        }
        if (!room.tryAcquire()) {
            return new UploadOutcome.Busy();
        }
        try {
            return switch (store.receive(address, bytes)) {
                case Reception.Kept() -> noted(upload, address);
                case Reception.Differs(long byteCount, String sha256) ->
                    differs(
                            address,
                            byteCount > address.byteCount()
                                    ? "more bytes than that"
                                    : byteCount + " bytes with SHA-256 " + sha256);
                case Reception.Full() -> new UploadOutcome.Refused(new EvidenceRefusal.NoRoom());
                case Reception.BrokenOff() -> new UploadOutcome.BrokenOff();
            };
        } finally {
            room.release();
        }
    }

    /** What was sent for evidence that is no more, as its case was disposed of meanwhile, is not kept, unless other evidence has it. */
    private UploadOutcome noted(Upload upload, ContentAddress address) {
        return switch (announcements.received(upload.access(), upload.attemptId(), upload.evidenceId())) {
            case RoundTrip.Done<UUID>(Optional<UUID> row) -> {
                if (row.isPresent()) {
                    yield new UploadOutcome.Received();
                }
                store.remove(address.tenantId(), address.sha256(), announcements::isInUse);
                yield new UploadOutcome.Refused(new Refusal.Unknown("evidence"));
            }
            case RoundTrip.Violated<UUID> impossible ->
                throw new IllegalStateException("A reception violated " + impossible.constraint());
            case RoundTrip.Unavailable<UUID>(RoundTrip.Reason reason) -> new UploadOutcome.Unavailable(reason);
        };
    }

    /** A refusal is told once it is in the audit. */
    private UploadOutcome recorded(Upload upload, @Nullable UUID caseId, Refusal refusal) {
        ProblemType why = RefusalProblems.of(refusal).type();
        return switch (announcements.refused(upload.access(), upload.attemptId(), upload.evidenceId(), caseId, why)) {
            case RoundTrip.Done<UUID> written -> new UploadOutcome.Refused(refusal);
            case RoundTrip.Violated<UUID> impossible ->
                throw new IllegalStateException("An audit entry violated " + impossible.constraint());
            case RoundTrip.Unavailable<UUID>(RoundTrip.Reason reason) -> new UploadOutcome.Unavailable(reason);
        };
    }

    private static UploadOutcome differs(ContentAddress announced, String sent) {
        return new UploadOutcome.Refused(new EvidenceRefusal.ContentDiffers(
                "Announced were " + announced.byteCount() + " bytes with SHA-256 " + announced.sha256() + ", sent were "
                        + sent + ". Nothing was kept; send the announced bytes, or announce these."));
    }

    /** Who sends the bytes of what, as which attempt. */
    private record Upload(Access access, UUID attemptId, UUID evidenceId) {}
}
