package org.docket.write.commit;

import java.util.UUID;

/**
 * What a command is about, as the audit names it.
 *
 * @param type the kind of aggregate: {@code case}, {@code party}, …
 * @param id the aggregate's id; what a case owns is audited under the case
 */
public record Subject(String type, UUID id) {

    /** A case. */
    public static Subject ofCase(UUID caseId) {
        return new Subject("case", caseId);
    }
}
