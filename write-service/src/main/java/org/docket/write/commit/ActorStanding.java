package org.docket.write.commit;

import java.util.List;
import java.util.Optional;
import org.docket.write.casefile.Refusal;
import org.docket.write.gate.ResultRow;

/**
 * Whether an actor may give a command, as the database has it now.
 *
 * @param active whether the account may act at all
 * @param permitted whether it has one of the roles
 * @param roles those that may give the command
 */
public record ActorStanding(boolean active, boolean permitted, List<String> roles) {

    /** Reads the columns {@code active}, {@code permitted} and {@code roles}. */
    public static ActorStanding of(ResultRow row) {
        return new ActorStanding(row.flag("active"), row.flag("permitted"), row.texts("roles"));
    }

    /** What speaks against the actor; empty when nothing does. */
    public Optional<Refusal> refusal() {
        if (!active) {
            return Optional.of(new Refusal.ActorInactive());
        }
        return permitted ? Optional.empty() : Optional.of(new Refusal.RoleLacking(roles));
    }
}
