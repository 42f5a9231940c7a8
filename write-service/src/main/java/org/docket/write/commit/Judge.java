package org.docket.write.commit;

import java.util.Optional;

/** Says why a command changed nothing, by one read; every command has its own. */
@FunctionalInterface
public interface Judge {

    /**
     * The verdict.
     *
     * @param attempt the attempt that changed nothing
     * @param constraint the constraint that refused it, or empty when no row met the statement's conditions
     */
    Verdict judge(Attempt attempt, Optional<String> constraint);
}
