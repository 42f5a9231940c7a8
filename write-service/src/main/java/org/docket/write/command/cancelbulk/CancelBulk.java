package org.docket.write.command.cancelbulk;

import org.docket.write.body.Body;

/**
 * An operation is given up.
 *
 * @param reason why; 1 to 1,000 characters
 */
record CancelBulk(String reason) {

    static CancelBulk decode(Body body) {
        return new CancelBulk(body.text("reason", 1000));
    }
}
