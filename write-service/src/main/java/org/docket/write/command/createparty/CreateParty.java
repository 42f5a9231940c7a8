package org.docket.write.command.createparty;

import org.docket.write.body.Body;
import org.docket.write.body.PartyFields;
import org.docket.write.party.PartyData;
import org.docket.write.party.PartyKind;

/**
 * Registers a party.
 *
 * @param kind what it is, for ever
 * @param data what is known of it
 */
record CreateParty(PartyKind kind, PartyData data) {

    static CreateParty decode(Body body) {
        return new CreateParty(body.choice("kind", PartyKind.class), PartyFields.of(body));
    }
}
