package org.docket.read.query.violating.one;

import io.lettuce.core.RedisURI;

/** Knows that the cache is Redis. */
public final class SeesLettuce {
    private SeesLettuce() {}

    static String host(RedisURI uri) {
        return uri.getHost();
    }
}
