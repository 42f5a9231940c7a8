package org.docket.projector.architecture.violation.capture;

import org.docket.projector.loop.LoopState;

/** Knows the loop that uses it. */
public final class LooksBack {

    long generation(LoopState state) {
        return state.generation();
    }
}
