package org.docket.write.body;

/** Takes a command out of a body; what is wrong is noted in the body, and the result then not used. */
@FunctionalInterface
public interface Decoder<C> {

    /** The command. */
    C decode(Body body);
}
