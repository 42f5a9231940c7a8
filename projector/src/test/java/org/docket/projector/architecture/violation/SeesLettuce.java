package org.docket.projector.architecture.violation;

import io.lettuce.core.RedisURI;

/** Sees Lettuce outside keep. */
public final class SeesLettuce {

    RedisURI uri() {
        return RedisURI.create("redis://nowhere");
    }
}
