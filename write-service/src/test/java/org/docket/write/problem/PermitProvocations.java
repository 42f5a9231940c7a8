package org.docket.write.problem;

import java.util.UUID;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PermitCommands;
import org.docket.write.fixture.Request;

/** What provokes the problems of permits. */
final class PermitProvocations {

    private PermitProvocations() {}

    static Request takenCode(Officer officer) {
        String code = PermitCommands.freshCode();
        officer.succeedsWith(PermitCommands.createQuota(code, 5));
        return PermitCommands.createQuota(code, 5);
    }

    static Request tooMany(Officer officer) {
        return PermitCommands.place(PermitCommands.line(officer.createsQuota(1), 2));
    }

    static Request cancelledTwice(Officer officer) {
        UUID id = officer.placesOrder();
        officer.succeedsWith(PermitCommands.cancel(id, 1));
        return PermitCommands.cancel(id, 2);
    }
}
