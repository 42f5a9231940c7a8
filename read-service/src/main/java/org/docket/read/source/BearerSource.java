package org.docket.read.source;

import org.jspecify.annotations.Nullable;

/** Resolves bearer tokens. */
@FunctionalInterface
public interface BearerSource {
    /**
     * Whom the token with this SHA-256 stands for, or null when it is unknown or has expired.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    @Nullable
    Bearer bearerOf(byte[] tokenSha256);
}
