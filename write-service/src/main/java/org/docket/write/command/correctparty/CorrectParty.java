package org.docket.write.command.correctparty;

import org.docket.write.body.Body;
import org.docket.write.body.PartyFields;
import org.docket.write.party.PartyData;

/**
 * Puts what is known of a party right.
 *
 * @param data all that is known of it; what is left out is not known any more
 */
record CorrectParty(PartyData data) {

    static CorrectParty decode(Body body) {
        return new CorrectParty(PartyFields.of(body));
    }
}
