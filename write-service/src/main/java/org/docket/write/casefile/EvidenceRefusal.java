package org.docket.write.casefile;

import java.util.UUID;

/** Why a command about evidence is not carried out. */
public sealed interface EvidenceRefusal extends Refusal {

    /**
     * The same bytes were added to the case before.
     *
     * @param existing the evidence that they are
     */
    record Duplicate(UUID existing) implements EvidenceRefusal {}

    /** The bytes of the evidence were not received yet. */
    record NotReceived() implements EvidenceRefusal {}

    /** The evidence was confirmed before. */
    record AlreadyConfirmed() implements EvidenceRefusal {}

    /** The evidence is not confirmed yet, so it fills no slot. */
    record NotConfirmed() implements EvidenceRefusal {}

    /**
     * The slot is filled.
     *
     * @param by the evidence that fills it
     */
    record SlotFilled(UUID by) implements EvidenceRefusal {}

    /** The restriction was lifted before. */
    record RestrictionLifted() implements EvidenceRefusal {}

    /** The bytes are not the announced ones. */
    record ContentDiffers(String detail) implements EvidenceRefusal {}

    /** There is no room for the bytes. */
    record NoRoom() implements EvidenceRefusal {}
}
