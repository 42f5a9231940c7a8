package org.docket.write.command.eraseparty;

import org.docket.write.body.Body;

/**
 * Erases a party's personal data.
 *
 * @param reason on what ground; 1 to 1,000 characters
 */
record EraseParty(String reason) {

    static EraseParty decode(Body body) {
        return new EraseParty(body.text("reason", 1000));
    }
}
