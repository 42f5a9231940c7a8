package org.docket.projector.loop;

/** How work in a session ended. */
enum Outcome {
    /** It is done. */
    DONE,
    /** Redis is not where the session expects it: the session is over, and the work is to be done again in a new one. */
    BEGIN_AGAIN
}
