package org.docket.write.command.createparty;

import org.docket.write.body.Body;
import org.docket.write.body.PartyFields;
import org.docket.write.party.PartyClaim;
import org.docket.write.party.PartyKind;

/**
 * Registers a party.
 *
 * @param kind what it is, for ever
 * @param claim what is known of it, and which parties it is not
 */
record CreateParty(PartyKind kind, PartyClaim claim) {

    static CreateParty decode(Body body) {
        return new CreateParty(body.choice("kind", PartyKind.class), PartyFields.of(body));
    }
}
