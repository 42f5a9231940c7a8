package org.docket.write.command.uploadcontent;

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
import org.docket.write.content.ContentAddress;
import org.docket.write.content.ContentStore;
import org.docket.write.content.Reception;
import org.docket.write.gate.RoundTrip;

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
                Optional<Refusal> barred = row.map(found -> found.actor().refusal())
                        .orElseGet(() -> Optional.of(new Refusal.ActorInactive()));
                Optional<ContentAddress> address = row.flatMap(AnnouncementTable.Found::address);
                if (barred.isPresent()) {
                    yield new UploadOutcome.Refused(barred.get());
                }
                yield address.isEmpty()
                        ? new UploadOutcome.Refused(new Refusal.Unknown("evidence"))
                        : inTurn(access, evidenceId, address.get(), declared, bytes);
            }
            case RoundTrip.Violated<AnnouncementTable.Found> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<AnnouncementTable.Found>(RoundTrip.Reason reason) ->
                new UploadOutcome.Unavailable(reason);
        };
    }

    private UploadOutcome inTurn(
            Access access, UUID evidenceId, ContentAddress address, OptionalLong declared, InputStream bytes) {
        if (declared.isPresent() && declared.getAsLong() != address.byteCount()) {
            return differs(address, declared.getAsLong() + " bytes");
        }
        if (!room.tryAcquire()) {
            return new UploadOutcome.Busy();
        }
        try {
            return switch (store.receive(address, bytes)) {
                case Reception.Kept() -> noted(access, evidenceId, address);
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
    private UploadOutcome noted(Access access, UUID evidenceId, ContentAddress address) {
        return switch (announcements.received(access, evidenceId)) {
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

    private static UploadOutcome differs(ContentAddress announced, String sent) {
        return new UploadOutcome.Refused(new EvidenceRefusal.ContentDiffers(
                "Announced were " + announced.byteCount() + " bytes with SHA-256 " + announced.sha256() + ", sent were "
                        + sent + ". Nothing was kept; send the announced bytes, or announce these."));
    }
}
