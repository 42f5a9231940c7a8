package org.docket.write.command.createqueue;

import org.docket.write.body.Body;
import org.docket.write.body.Scalars;

/**
 * Sets a queue up.
 *
 * @param code what tasks name it by
 * @param name for people; 1 to 200 characters
 */
record CreateQueue(String code, String name) {

    static CreateQueue decode(Body body) {
        return new CreateQueue(Scalars.code(body, "code"), body.text("name", 200));
    }
}
