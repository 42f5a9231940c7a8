package org.docket.read.source;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One read function that answers by id. Beans of this type are named like the projection that they feed. */
@FunctionalInterface
public interface DocumentSource {
    /**
     * The view of an aggregate as it is now, withheld when not everybody may see it, or null when the tenant has no such aggregate.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    @Nullable
    StoredDocument read(int tenant, UUID id);

    /**
     * The same for one reader: also what not everybody may see, if this actor is named on it; else withheld. For this reader only, and never to be
     * kept. A source of what everybody may see answers null.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    default @Nullable StoredDocument readFor(int tenant, UUID id, UUID reader) {
        return null;
    }
}
