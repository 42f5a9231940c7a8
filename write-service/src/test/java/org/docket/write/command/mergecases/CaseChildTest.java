package org.docket.write.command.mergecases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No table that refers to cases can be forgotten: the database's own catalogue is asked. */
@ExtendWith(SharedWorld.class)
final class CaseChildTest {

    private final World world;

    CaseChildTest(World world) {
        this.world = world;
    }

    @Test
    void hasAPolicyForEveryForeignKeyToACase() {
        List<String> referring = world.owner().texts("""
                SELECT conname FROM pg_constraint WHERE contype = 'f' AND confrelid = 'command.enforcement_case'::regclass
                """);

        List<String> spokenFor = Arrays.stream(CaseChild.values())
                .flatMap(child -> child.constraints().stream())
                .toList();

        assertThat(spokenFor).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(referring);
    }

    @Test
    void movesEveryTableThatIsToMoveInTheOneStatement() {
        List<String> tables = world.owner()
                .texts(
                        """
                SELECT DISTINCT conrelid::regclass::text FROM pg_constraint
                WHERE contype = 'f' AND confrelid = 'command.enforcement_case'::regclass AND conname = ANY (string_to_array(?, ','))
                """,
                        String.join(
                                ",",
                                Arrays.stream(CaseChild.values())
                                        .filter(child -> child.policy() == CaseChild.Policy.MOVE)
                                        .flatMap(child -> child.constraints().stream())
                                        .toList()));

        assertThat(tables)
                .isNotEmpty()
                .allSatisfy(table -> assertThat(CaseChild.moves()).contains("UPDATE " + table + " "));
    }
}
