package org.docket.write.command.unlinkparty;

import java.time.LocalDate;
import org.docket.write.body.Body;
import org.docket.write.party.PartyRole;

/**
 * Takes a link away.
 *
 * @param occurredOn today, for the agency
 * @param role which one; a party may have several
 */
record UnlinkParty(LocalDate occurredOn, PartyRole role) {

    static UnlinkParty decode(Body body) {
        return new UnlinkParty(body.today(), body.choice("role", PartyRole.class));
    }
}
