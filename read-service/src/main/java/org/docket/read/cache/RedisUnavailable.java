package org.docket.read.cache;

/** Redis did not answer, or not in time. Expected at any call, hence checked; every caller has another way to go. */
final class RedisUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    RedisUnavailable(String message) {
        super(message, null, false, false);
    }

    RedisUnavailable(Throwable cause) {
        super(cause.toString(), cause, false, false);
    }
}
