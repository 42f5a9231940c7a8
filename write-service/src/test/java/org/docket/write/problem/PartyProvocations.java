package org.docket.write.problem;

import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.Request;

/** Requests about parties and holds that are refused. */
final class PartyProvocations {

    private PartyProvocations() {}

    static Request duplicate(Officer officer) {
        String value = UUID.randomUUID().toString();
        officer.succeedsWith(PartyCommands.createParty("PASSPORT", value));
        return PartyCommands.createParty(
                "PASSPORT", value.toUpperCase(java.util.Locale.ROOT).replace("-", " "));
    }

    static Request likelyDuplicate(Officer officer) {
        Request request = PartyCommands.createPerson(PartyCommands.freshName(), "1975-05-17");
        officer.succeedsWith(request);
        return request.underAFreshKey();
    }

    static Request erased(Officer officer) {
        UUID party = party(officer);
        officer.succeedsWith(PartyCommands.eraseParty(party, 1));
        return PartyCommands.linkParty(officer.opensCase(), party, "WITNESS");
    }

    static Request linkedTwice(Officer officer) {
        UUID caseId = officer.opensCase();
        UUID party = party(officer);
        officer.succeedsWith(PartyCommands.linkParty(caseId, party, "OFFENDER"));
        return PartyCommands.linkParty(caseId, party, "OFFENDER");
    }

    static Request notLinked(Officer officer) {
        return PartyCommands.unlinkParty(officer.opensCase(), party(officer), "OFFENDER");
    }

    static Request needed(Officer officer) {
        UUID party = party(officer);
        officer.succeedsWith(PartyCommands.linkParty(officer.opensCase(), party, "OFFENDER"));
        return PartyCommands.eraseParty(party, 1);
    }

    static Request lifted(Officer officer) {
        UUID hold = officer.succeedsWith(PartyCommands.placeHold(officer.opensCase()))
                .id();
        officer.succeedsWith(PartyCommands.liftHold(hold, 1));
        return PartyCommands.liftHold(hold, 2);
    }

    static Request mergeIntoItself(Officer officer) {
        UUID id = officer.opensCase();
        return Commands.merge(id, 1, id, 1);
    }

    static Request aboutAMergedCase(Officer officer) {
        UUID id = officer.opensCase();
        officer.succeedsWith(Commands.merge(id, 1, officer.opensCase(), 1));
        return Commands.sendNotice(id);
    }

    private static UUID party(Officer officer) {
        return officer.succeedsWith(PartyCommands.createParty()).id();
    }
}
