package org.docket.deploy.history.send;

import org.jspecify.annotations.Nullable;

/** What became of one command. */
sealed interface Answer {

    /** It is done; {@code replayed} when the service had done it before under the same key. */
    record Done(String caseId, boolean replayed) implements Answer {}

    /** It is refused, and sending it again would be refused again. */
    record Refused(
            int status,
            String code,
            String detail,
            @Nullable String existingId) implements Answer {}

    /** Nobody knows: there was no answer in time, or the import has stopped. */
    record Unanswered(String reason) implements Answer {}
}
