package org.docket.write.casefile;

/** Why a case is not sealed or unsealed. */
public sealed interface SealRefusal extends Refusal {

    /** Somebody who was named is no active actor of the agency. */
    record ViewersUnknown() implements SealRefusal {}

    /** The case is not sealed. */
    record NotSealed() implements SealRefusal {}
}
