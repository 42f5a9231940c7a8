package org.docket.write.upkeep;

import org.docket.write.fixture.Service;

/** One turn of all upkeep, for tests of other packages. */
public final class UpkeepTurns {

    private UpkeepTurns() {}

    /** Takes it on a service whose upkeep is enabled. */
    public static void take(Service service) {
        service.bean(Upkeep.class).partitions();
        service.bean(Upkeep.class).keys();
        service.bean(Upkeep.class).operations();
        count(service);
        service.bean(ContentUpkeep.class).disposed();
    }

    /** Counts the tables that grew, and nothing else. */
    public static void count(Service service) {
        service.bean(Counts.class).count();
    }
}
