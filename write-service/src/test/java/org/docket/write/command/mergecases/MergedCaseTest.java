package org.docket.write.command.mergecases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.docket.write.casefile.Operation;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Legal;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command after a merge: whoever names the case that was merged is told where to go, whoever names what it owned finds it there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MergedCaseTest {

    private static final Pattern OF_A_CASE = Pattern.compile("(/command/v1/cases/)([0-9a-f-]{36})(/.*)");
    private static final Pattern OF_A_PART =
            Pattern.compile("/command/v1/(tasks|evidence|restrictions|holds|queues)/([^/]+)/.*");

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterAll
    void close() {
        world.close();
    }

    /** All that change a case or something that it owns, but for the one that makes it. */
    private static Stream<Operation> commands() {
        return Arrays.stream(Operation.values())
                .filter(Legal::isAboutACase)
                .filter(operation -> operation != Operation.OPEN);
    }

    private Stream<Request> legalRequests(Pattern path) {
        return commands()
                .map(operation -> Legal.request(operation, officer))
                .filter(request -> path.matcher(request.path()).matches());
    }

    private Stream<Request> requestsThatNameACase() {
        return legalRequests(OF_A_CASE);
    }

    private Stream<Request> requestsThatNameAPart() {
        return legalRequests(OF_A_PART);
    }

    @Test
    void eitherNamesTheCaseOrAPartOfIt() {
        assertThat(requestsThatNameACase().count() + requestsThatNameAPart().count())
                .isEqualTo(commands().count());
    }

    @ParameterizedTest
    @MethodSource("requestsThatNameACase")
    void saysWhereTheCaseWent(Request request) {
        UUID merged = officer.opensCase();
        UUID target = officer.opensCase();
        officer.succeedsWith(Commands.merge(merged, 1, target, 1));
        Matcher path = OF_A_CASE.matcher(request.path());
        assertThat(path.matches()).isTrue();

        Reply reply = officer.gives(
                seen(request, 2).to(path.group(1) + merged + path.group(3)).underAFreshKey());

        assertThat(reply.status()).as(reply.text()).isEqualTo(410);
        assertThat(reply.code()).isEqualTo("case-merged");
        assertThat(reply.json().path("canonicalId").asText()).isEqualTo(target.toString());
        assertThat(revisionOf(merged)).isEqualTo(2);
        assertThat(revisionOf(target)).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("requestsThatNameAPart")
    void findsWhatTheCaseOwnedWhereItWent(Request request) {
        Matcher path = OF_A_PART.matcher(request.path());
        assertThat(path.matches()).isTrue();
        UUID merged = ownerOf(path.group(1), path.group(2));
        UUID target = officer.opensCase();
        officer.succeedsWith(Commands.merge(merged, 1, target, 1));

        Reply reply = officer.gives(request);

        assertThat(reply.isSuccess()).as(reply.text()).isTrue();
        assertThat(reply.caseId()).isEqualTo(target);
        assertThat(revisionOf(target)).isEqualTo(3);
    }

    /** The same by somebody who has seen this version, if the command asks for one. */
    private static Request seen(Request request, int version) {
        return request.headers().containsKey("If-Match") ? request.with("If-Match", "\"v" + version + "\"") : request;
    }

    private UUID ownerOf(String kind, String id) {
        List<UUID> owners = world.owner()
                .ids(
                        switch (kind) {
                            case "tasks" -> "SELECT case_id FROM command.task WHERE task_id = ?::uuid";
                            case "queues" -> "SELECT case_id FROM command.task WHERE queue = ?";
                            case "evidence" -> "SELECT case_id FROM command.evidence WHERE evidence_id = ?::uuid";
                            case "holds" -> "SELECT case_id FROM command.legal_hold WHERE hold_id = ?::uuid";
                            default ->
                                "SELECT e.case_id FROM command.evidence_restriction r JOIN command.evidence e USING (tenant_id, evidence_id)"
                                        + " WHERE r.restriction_id = ?::uuid";
                        },
                        id);
        assertThat(owners).hasSize(1);
        return owners.getFirst();
    }

    private long revisionOf(UUID id) {
        return world.owner().number("SELECT revision FROM command.enforcement_case WHERE case_id = ?", id);
    }
}
