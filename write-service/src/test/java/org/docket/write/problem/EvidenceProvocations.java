package org.docket.write.problem;

import java.util.UUID;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Request;

/** What provokes the problems of evidence. */
record EvidenceProvocations(Officer officer) {

    Request duplicate() {
        UUID id = officer.opensCase();
        Request first = EvidenceCommands.add(id);
        officer.succeedsWith(first);
        return first.underAFreshKey();
    }

    Request unreceived() {
        return EvidenceCommands.confirm(EvidenceCommands.announced(officer, officer.opensCase()));
    }

    Request confirmedBefore() {
        return EvidenceCommands.confirm(EvidenceCommands.confirmed(officer, officer.opensCase()));
    }

    Request unconfirmed() {
        UUID id = EvidenceCommands.caseWithSlot(officer, "PHOTO");
        return EvidenceCommands.satisfy(id, "PHOTO", EvidenceCommands.received(officer, id));
    }

    Request filled() {
        UUID id = EvidenceCommands.caseWithSlot(officer, "PHOTO");
        Request first = EvidenceCommands.satisfy(id, "PHOTO", EvidenceCommands.confirmed(officer, id));
        officer.succeedsWith(first);
        return first.underAFreshKey();
    }

    Request otherBytes() {
        return EvidenceCommands.upload(EvidenceCommands.announced(officer, officer.opensCase()), "something else");
    }
}
