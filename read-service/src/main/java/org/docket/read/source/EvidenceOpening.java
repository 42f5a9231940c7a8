package org.docket.read.source;

import java.util.UUID;

/** Lets evidence out: judges who asks, and records it in the audit before it says anything. */
@FunctionalInterface
public interface EvidenceOpening {
    /** What was judged, and is recorded. */
    sealed interface Judgement {
        /**
         * The bytes may be sent.
         *
         * @param sha256 64 lower-case hexadecimal digits
         */
        record Open(String title, String mediaType, String sha256, long byteCount) implements Judgement {}

        /** Nothing may be sent. */
        record Refused(Reason reason) implements Judgement {}
    }

    /** Why nothing may be sent. */
    enum Reason {
        /** The actor has not the role for it. */
        FORBIDDEN,
        /** There is no such piece that the actor may know of. */
        UNKNOWN,
        /** It is withheld from the actor now. */
        RESTRICTED,
        /** Nobody has confirmed its bytes yet. */
        NOT_CONFIRMED
    }

    /**
     * Judges, and returns once the audit has it.
     *
     * @param readId names this attempt in the audit
     * @throws DatabaseFailure when PostgreSQL does not answer; then nothing may be sent
     */
    Judgement open(int tenant, UUID actor, UUID evidence, UUID readId);
}
