package org.docket.write.problem;

import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.Service;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;

/** What provokes the problems of evidence. */
record EvidenceProvocations(Officer officer) {

    Request of(ProblemType type) {
        return switch (type) {
            case DUPLICATE_EVIDENCE -> duplicate();
            case CONTENT_MISSING -> unreceived();
            case EVIDENCE_ALREADY_CONFIRMED -> confirmedBefore();
            case EVIDENCE_NOT_CONFIRMED -> unconfirmed();
            case SLOT_ALREADY_SATISFIED -> filled();
            case CONTENT_DIFFERS -> otherBytes();
            default -> throw new AssertionError(type + " is not of evidence");
        };
    }

    Request ofRestrictions(ProblemType type, Sql owner) {
        return switch (type) {
            case RESTRICTION_OVERLAPS -> restrictedTwice();
            case RESTRICTION_ALREADY_LIFTED -> liftedTwice();
            case TOO_MANY_RESTRICTIONS -> restrictedTooOften(owner);
            default -> throw new AssertionError(type + " is not of restrictions");
        };
    }

    /** Bytes for a service that gives them no time. */
    static Reply comesTooLate(World world, UnaryOperator<Request> change) {
        String bytes = EvidenceCommands.freshBytes();
        Officer officer = world.officer();
        UUID id = officer.succeedsWith(EvidenceCommands.add(officer.opensCase(), bytes))
                .id();
        try (Service hurried = Service.start(world.configuration(Map.of("docket.evidence.upload-within", "0s")))) {
            return new Officer(hurried, officer.actor()).gives(change.apply(EvidenceCommands.upload(id, bytes)));
        }
    }

    private Request duplicate() {
        UUID id = officer.opensCase();
        Request first = EvidenceCommands.add(id);
        officer.succeedsWith(first);
        return first.underAFreshKey();
    }

    private Request unreceived() {
        return EvidenceCommands.confirm(EvidenceCommands.announced(officer, officer.opensCase()));
    }

    private Request confirmedBefore() {
        return EvidenceCommands.confirm(EvidenceCommands.confirmed(officer, officer.opensCase()));
    }

    private Request unconfirmed() {
        UUID id = EvidenceCommands.caseWithSlot(officer, "PHOTO");
        return EvidenceCommands.satisfy(id, "PHOTO", EvidenceCommands.received(officer, id));
    }

    private Request filled() {
        UUID id = EvidenceCommands.caseWithSlot(officer, "PHOTO");
        Request first = EvidenceCommands.satisfy(id, "PHOTO", EvidenceCommands.confirmed(officer, id));
        officer.succeedsWith(first);
        return first.underAFreshKey();
    }

    private Request restrictedTwice() {
        Request first = EvidenceCommands.restrict(EvidenceCommands.announced(officer, officer.opensCase()));
        officer.succeedsWith(first);
        return first.underAFreshKey();
    }

    private Request liftedTwice() {
        UUID id = EvidenceCommands.restriction(officer);
        officer.succeedsWith(EvidenceCommands.lift(id, 1));
        return EvidenceCommands.lift(id, 2);
    }

    private Request restrictedTooOften(Sql owner) {
        UUID id = EvidenceCommands.announced(officer, officer.opensCase());
        owner.run("UPDATE command.evidence SET restriction_count = 100 WHERE evidence_id = ?", id);
        return EvidenceCommands.restrict(id);
    }

    private Request otherBytes() {
        return EvidenceCommands.upload(EvidenceCommands.announced(officer, officer.opensCase()), "something else");
    }
}
