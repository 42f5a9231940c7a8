package org.docket.write.command.sealcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.docket.write.casefile.Operation;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Legal;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SealCommands;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No command of somebody who is not named finds a sealed case or anything that it owns, by whatever id. */
@ExtendWith(SharedWorld.class)
final class SealedWallTest {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** What an id in a path can be the id of, and whose it is. */
    private static final String CASE_OF = """
            SELECT case_id FROM command.enforcement_case WHERE case_id = ?
            UNION ALL SELECT case_id FROM command.task WHERE task_id = ?
            UNION ALL SELECT case_id FROM command.evidence WHERE evidence_id = ?
            UNION ALL SELECT case_id FROM command.legal_hold WHERE hold_id = ?
            UNION ALL SELECT e.case_id FROM command.evidence_restriction r JOIN command.evidence e USING (tenant_id, evidence_id) WHERE r.restriction_id = ?
            """;

    /** Everything that is stored of a case and of what it owns, as one text. */
    private static final String WHOLE = """
            SELECT string_agg(t, '|' ORDER BY t) FROM (
              SELECT c::text FROM command.enforcement_case c WHERE case_id = ?
              UNION ALL SELECT h.revision || h.event_type FROM command.case_history h WHERE case_id = ?
              UNION ALL SELECT k::text FROM command.task k WHERE case_id = ?
              UNION ALL SELECT e::text FROM command.evidence e WHERE case_id = ?
              UNION ALL SELECT r::text FROM command.evidence_restriction r JOIN command.evidence e USING (tenant_id, evidence_id) WHERE e.case_id = ?
              UNION ALL SELECT s::text FROM command.case_slot s WHERE case_id = ?
              UNION ALL SELECT l::text FROM command.party_link l WHERE case_id = ?
              UNION ALL SELECT l::text FROM command.legal_hold l WHERE case_id = ?) AS everything (t)
            """;

    private final World world;
    private final Officer officer;
    private final Officer unnamed;

    SealedWallTest(World world) {
        this.world = world;
        this.officer = world.officer();
        this.unnamed = world.anotherOfficer();
    }

    static Stream<Operation> commandsAboutACase() {
        return Stream.of(Operation.values())
                .filter(Legal::isAboutACase)
                .filter(operation -> operation != Operation.OPEN && operation != Operation.CLAIM_NEXT_TASK);
    }

    @ParameterizedTest
    @MethodSource("commandsAboutACase")
    void answersLikeAnUnknownIdAndChangesNothing(Operation operation) {
        Request request = Legal.request(operation, officer);
        UUID id = sealed(request, operation);
        String before = whole(id);

        Reply reply = unnamed.gives(request);

        assertThat(reply.status()).isEqualTo(404);
        Request another = request.to(ID.matcher(request.path())
                        .replaceFirst(UUID.randomUUID().toString()))
                .underAFreshKey();
        assertThat(withoutTrace(reply)).isEqualTo(withoutTrace(unnamed.gives(another)));
        assertThat(whole(id)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("commandsAboutACase")
    void isOpenToThoseNamed(Operation operation) {
        Request request = Legal.request(operation, officer);
        sealed(request, operation);

        Reply reply = officer.gives(request);

        assertThat(reply.code()).isEqualTo(operation == Operation.MERGE ? "not-mergeable" : "accepted");
    }

    @Test
    void isNoTargetOfAMergeForThoseWhoDoNotSeeIt() {
        UUID target = SealCommands.sealedCase(officer);

        Reply reply = unnamed.gives(Commands.merge(unnamed.opensCase(), 1, target, 1));

        assertThat(reply.status()).isEqualTo(404);
    }

    @Test
    void takesNoBytesOfThoseWhoDoNotSeeIt() {
        UUID caseId = officer.opensCase();
        String bytes = EvidenceCommands.freshBytes();
        UUID evidence =
                officer.succeedsWith(EvidenceCommands.add(caseId, bytes)).id();
        officer.succeedsWith(SealCommands.seal(caseId, officer.colleague()));

        Reply reply = unnamed.gives(EvidenceCommands.upload(evidence, bytes));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(world.owner().text("SELECT received_at::text FROM command.evidence WHERE evidence_id = ?", evidence))
                .isNull();
        assertThat(officer.gives(EvidenceCommands.upload(evidence, bytes)).status())
                .isEqualTo(204);
    }

    /** Seals the case that a request is about, unless the command is about that itself. */
    private UUID sealed(Request request, Operation operation) {
        var found = ID.matcher(request.path());
        assertThat(found.find()).isTrue();
        UUID named = UUID.fromString(found.group());
        UUID id = world.owner().ids(CASE_OF, named, named, named, named, named).getFirst();
        if (operation != Operation.UNSEAL) {
            officer.succeedsWith(SealCommands.seal(id, officer.colleague()));
        }
        return id;
    }

    private String whole(UUID id) {
        return world.owner().text(WHOLE, id, id, id, id, id, id, id, id);
    }

    private static List<String> withoutTrace(Reply reply) {
        return List.of(
                Integer.toString(reply.status()),
                reply.text().replaceAll("\"traceId\":\"[0-9a-f]+\"", ""),
                reply.header("Content-Type"));
    }
}
