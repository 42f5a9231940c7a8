package org.docket.write.casefile;

/** Why a command about legal holds is not carried out. */
public sealed interface HoldRefusal extends Refusal {

    /** The hold was lifted before. */
    record AlreadyLifted() implements HoldRefusal {}
}
