package org.docket.write.problem;

import java.util.function.UnaryOperator;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;

/** A request that is answered with a problem, and the scene that it needs. */
@FunctionalInterface
public interface Provocation {

    /** Plays the scene; the request is sent as the test changes it. */
    Reply play(UnaryOperator<Request> change);

    /** A request that needs no scene. */
    static Provocation of(Officer officer, Request request) {
        return change -> officer.gives(change.apply(request));
    }
}
