package org.docket.write.body;

import java.util.List;
import org.docket.write.problem.Violation;

/** What became of a body. */
public sealed interface Decoded<C> {

    /** It is a command. */
    record Valid<C>(C command) implements Decoded<C> {}

    /** It is not; these are all the reasons. */
    record Invalid<C>(List<Violation> violations) implements Decoded<C> {}
}
