package org.docket.write.command.correctparty;

import org.docket.write.body.Body;
import org.docket.write.body.PartyFields;
import org.docket.write.party.PartyClaim;

/**
 * Puts what is known of a party right.
 *
 * @param claim all that is known of it, what is left out is not known any more; and which parties it is not
 */
record CorrectParty(PartyClaim claim) {

    static CorrectParty decode(Body body) {
        return new CorrectParty(PartyFields.of(body));
    }
}
