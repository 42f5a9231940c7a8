package org.docket.write.command.sealcase;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.docket.write.body.Body;
import org.docket.write.http.CaseIds;

/**
 * Seals a case, or names others on one that is sealed.
 *
 * @param occurredOn today, for the agency
 * @param reason why; 1 to 1,000 characters
 * @param actors who sees it beside whoever seals it; 1 to 50
 */
record SealCase(LocalDate occurredOn, String reason, List<UUID> actors) {

    private static final int MOST_ACTORS = 50;

    static SealCase decode(Body body) {
        return new SealCase(
                body.today(),
                body.text("reason", 1000),
                body.objects("actors", MOST_ACTORS, actor -> CaseIds.parse(actor.text("actorId", 36))));
    }

    /** Everybody who sees the case once this actor has sealed it, each once. */
    List<UUID> viewers(UUID sealer) {
        return Stream.concat(Stream.of(sealer), actors.stream()).distinct().toList();
    }
}
