package org.docket.write.commit;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.docket.write.casefile.PartyRefusal;
import org.docket.write.casefile.Refusal;

/** Where a party stands, read once a command changed nothing. */
@Singleton
public final class PartyQuery {

    private final VersionedQuery things;

    PartyQuery(VersionedQuery things) {
        this.things = things;
    }

    /**
     * The verdict on a command about a party that must be there and not be erased.
     *
     * @param reasons what the command has against the party at its version; empty when nothing
     */
    public Verdict judge(Attempt attempt, UUID partyId, Function<Long, Optional<Refusal>> reasons) {
        return things.judge(
                attempt,
                Versioned.PARTY,
                partyId,
                party -> party.state().equals("ERASED")
                        ? Optional.of(new PartyRefusal.Erased())
                        : reasons.apply(party.version()));
    }

    /** What the command has against a party whose version is not the one that the client saw. */
    public static Optional<Refusal> stale(long expected, long current) {
        return expected == current ? Optional.empty() : Optional.of(new Refusal.StalePart("party", current));
    }
}
