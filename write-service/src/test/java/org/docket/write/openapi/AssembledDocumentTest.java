package org.docket.write.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.docket.write.fixture.OpenApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AssembledDocumentTest {

    private static final String ROOT = """
            openapi: 3.1.0
            x-tag-order: [later, cases, tasks]
            tags: []
            paths: {}
            components:
              schemas:
                ProblemCode:
                  type: string
                GuardCode:
                  type: string
              x-problems:
                - {code: internal, status: 500}
            """;

    private static final String CASES = """
            tags:
              - {name: cases}
            paths:
              /cases:
                post: {operationId: openCase}
            components:
              schemas:
                OpenCase:
                  type: object
                  description: >-
                    A text
                    in two lines
              x-problems:
                - {code: not-closable, status: 409}
              x-guards:
                - {code: case-open}
            """;

    private static final String TASKS = """
            tags:
              - {name: tasks}
            paths:
              /tasks:
                post: {operationId: createTask}
            """;

    @Test
    void putsTheFragmentsTogetherInTheOrderOfTheirTags() {
        String document = AssembledDocument.of(Map.of("tasks", TASKS, "root", ROOT, "cases", CASES));

        assertThat(document).isEqualTo("""
                openapi: 3.1.0
                tags:
                  - {name: cases}
                  - {name: tasks}
                paths:
                  /cases:
                    post: {operationId: openCase}
                  /tasks:
                    post: {operationId: createTask}
                components:
                  schemas:
                    ProblemCode:
                      type: string
                      enum:
                        - internal
                        - not-closable
                    GuardCode:
                      type: string
                      enum:
                        - case-open
                    OpenCase:
                      type: object
                      description: >-
                        A text in two lines
                  x-problems:
                    - {code: internal, status: 500}
                    - {code: not-closable, status: 409}
                  x-guards:
                    - {code: case-open}
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tags: [{name: cases}]",
                "paths: {/cases: {get: {operationId: other}}}",
                "components: {schemas: {OpenCase: {type: object}}}",
                "components: {x-problems: [{code: internal, status: 503}]}",
                "components: {x-guards: [{code: case-open}]}",
                "openapi: 3.0.0"
            })
    void refusesWhatTwoFragmentsDefine(String again) {
        Map<String, String> fragments = Map.of("root", ROOT, "cases", CASES, "tasks", again);

        assertThatThrownBy(() -> AssembledDocument.of(fragments))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("openapi/tasks.yaml");
    }

    @Test
    void refusesAKeyThatComesTwiceInOneFragment() {
        Map<String, String> fragments = Map.of("root", ROOT, "cases", CASES + "paths: {}\n");

        assertThatThrownBy(() -> AssembledDocument.of(fragments)).hasMessageContaining("duplicate key paths");
    }

    @Test
    void isTheSameTextEachTimeAndReadable() {
        String once = AssembledDocument.ofThisService();

        String again = AssembledDocument.ofThisService();

        assertThat(again).isEqualTo(once);
        assertThat(once).startsWith("openapi: 3.1.").doesNotContain("x-tag-order", "&id0", "\\u", "\\n");
        assertThat(Arrays.stream(once.split("\n", -1))).allMatch(line -> line.length() <= 260);
    }

    @Test
    void givesTheParametersOfAPathToItsOperations() {
        String path = """
                paths:
                  /tasks/{id}:
                    parameters:
                      - name: id
                    get:
                      operationId: getTask
                    post:
                      parameters:
                        - name: key
                """;

        String document = AssembledDocument.of(Map.of("root", ROOT, "tasks", path));

        assertThat(document).contains("""
                  /tasks/{id}:
                    get:
                      operationId: getTask
                      parameters:
                        - name: id
                    post:
                      parameters:
                        - name: id
                        - name: key
                """);
    }

    @Test
    void isLeftForTheLinter() throws IOException {
        Path target = Files.createDirectories(Path.of("target"));

        Path left = Files.writeString(target.resolve("openapi.yaml"), AssembledDocument.ofThisService());

        assertThat(left).content().startsWith("openapi: 3.1.");
    }

    @Test
    void givesEachTagOneFragmentOfItsName() {
        List<String> tags = OpenApi.load().document().path("tags").findValuesAsText("name").stream()
                .toList();

        assertThat(tags)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(tag -> assertThat(AssembledDocument.class.getResource("/openapi/" + tag + ".yaml"))
                        .isNotNull());
    }
}
