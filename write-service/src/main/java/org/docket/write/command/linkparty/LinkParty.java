package org.docket.write.command.linkparty;

import java.time.LocalDate;
import java.util.UUID;
import org.docket.write.body.Body;
import org.docket.write.http.CaseIds;
import org.docket.write.party.PartyRole;

/**
 * Links a party to a case.
 *
 * @param occurredOn today, for the agency
 * @param partyId the party
 * @param role what it has to do with the case
 */
record LinkParty(LocalDate occurredOn, UUID partyId, PartyRole role) {

    static LinkParty decode(Body body) {
        return new LinkParty(
                body.today(), CaseIds.parse(body.text("partyId", 36)), body.choice("role", PartyRole.class));
    }
}
