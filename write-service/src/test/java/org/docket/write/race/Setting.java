package org.docket.write.race;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;

/** What an agency sets and sets again, each time upon the newest version that anybody has seen. Thread-safe. */
final class Setting {

    private final Officer officer;
    private final LongFunction<Request> change;
    private final AtomicLong newest = new AtomicLong();

    /** What is set by somebody who has seen a version, which says what the next one is like. */
    Setting(Officer officer, LongFunction<Request> change) {
        this.officer = officer;
        this.change = change;
    }

    /** Sets the next version, unless somebody else does. */
    Reply changes() {
        Reply reply = Race.persistently(officer, change.apply(newest.get()));
        long seen = reply.isSuccess()
                ? reply.version()
                : reply.json().path("currentVersion").asLong();
        newest.accumulateAndGet(seen, Math::max);
        return reply;
    }
}
