package org.docket.read.source;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One read function that answers by id. Beans of this type are named like the projection that they feed. */
@FunctionalInterface
public interface DocumentSource {
    /**
     * The view of an aggregate as it is now, or null when the tenant has no such aggregate.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    @Nullable
    StoredDocument read(int tenant, UUID id);
}
