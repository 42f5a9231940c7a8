package org.docket.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.docket.projector.fixture.CaseWriter;
import org.docket.projector.fixture.Stage;
import org.junit.jupiter.api.Test;

/** What is in Redis has the members of the golden files, no more and no fewer. */
class ViewContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void documentAndRowAreAsTheContractHasThem() throws SQLException, IOException {
        try (Stage stage = new Stage()) {
            stage.start();
            UUID id = stage.cases().open();
            await().until(() -> stage.model().fence(CaseWriter.TENANT, id).equals(Optional.of(1L)));

            String document = stage.model().body(CaseWriter.TENANT, "case", id).orElseThrow();
            String row =
                    Objects.requireNonNull(stage.model().rows(CaseWriter.TENANT).get(id.toString()));

            assertThat(members(JSON.readTree(document))).isEqualTo(members(golden("case")));
            assertThat(members(JSON.readTree(row))).isEqualTo(members(golden("case-row")));
        }
    }

    /** Paths of all members of objects; what is in lists is not looked into, for a list may be empty. */
    private static Set<String> members(JsonNode node) {
        Set<String> found = new TreeSet<>();
        collect("", node, found);
        return found;
    }

    private static void collect(String path, JsonNode node, Set<String> found) {
        node.properties().forEach(member -> {
            found.add(path + member.getKey());
            boolean money =
                    member.getValue().has("currency") || member.getValue().isNull();
            if (!money) {
                collect(path + member.getKey() + ".", member.getValue(), found);
            }
        });
    }

    private static JsonNode golden(String name) throws IOException {
        try (InputStream text = ViewContractTest.class.getResourceAsStream("/contracts/views/" + name + ".v1.json")) {
            return JSON.readTree(text);
        }
    }
}
