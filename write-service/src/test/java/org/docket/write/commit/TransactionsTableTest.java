package org.docket.write.commit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.docket.testkit.Repository;
import org.docket.write.casefile.Operation;
import org.docket.write.fixture.Legal;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.OpenApi;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of write-service/README.md say what is so: one line a command, with the answers that its description names and constraints that exist. */
@ExtendWith(SharedWorld.class)
final class TransactionsTableTest {

    private static final Path HOME = Repository.root().resolve("write-service");
    private static final String HEAD =
            "| command | rows read | rows written | locks or version checks | constraints relied on | event | again | failure answers | proven by |";
    private static final Pattern CELL = Pattern.compile("(?<=\\|)[^|]*(?=\\|)");
    private static final Pattern NAME = Pattern.compile("`([a-z_0-9]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
    private static final Pattern OPERATION = Pattern.compile("\\bOperation\\.([A-Z_]+)");
    private static final Map<Integer, String> USUAL = Map.of(
            404, "not-found", 410, "case-merged", 412, "stale-version", 428, "if-match-missing", 507, "storage-full");

    private final World world;
    private final Officer officer;
    private final List<Line> lines = lines();

    TransactionsTableTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    /** A line of a table; its cells are as they stand there. */
    private record Line(List<String> cells) {

        String command() {
            return cells.get(0).replace("`", "");
        }
    }

    @Test
    void everyCommandHasOneLine() {
        assertThat(lines.stream().map(Line::command))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Operation.values())
                        .map(Operation::command)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aLineNamesTheCommandsEventAndAnswers(Operation operation) {
        Line line = line(operation);
        OpenApi api = OpenApi.load();
        OpenApi.Operation described =
                api.command(Legal.request(operation, officer).path());

        assertThat(line.cells().get(5)).isEqualTo("`" + operation.eventType() + "`");
        assertThat(line.cells().get(7)).isEqualTo(answers(api, described));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aLineNamesConstraintsThatExistAndTestsThatAreThere(Operation operation) {
        Line line = line(operation);
        Set<String> existing = new TreeSet<>(world.owner().texts("""
                SELECT conname FROM pg_constraint WHERE connamespace IN ('command'::regnamespace, 'notification'::regnamespace)
                UNION SELECT relname FROM pg_class WHERE relnamespace = 'command'::regnamespace AND relkind = 'i'
                UNION SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"""));

        assertThat(all(NAME, line.cells().get(4)).stream().filter(name -> !existing.contains(name)))
                .as("constraints that do not exist")
                .isEmpty();
        assertThat(all(LINK, line.cells().get(8)))
                .isNotEmpty()
                .allSatisfy(test -> assertThat(HOME.resolve(test)).exists());
        assertThat(line.cells().subList(1, 5)).doesNotContain("");
        assertThat(line.cells().get(3).contains("If-Match"))
                .as("If-Match in the line of a command that needs it")
                .isEqualTo(line.cells().get(7).contains("428"));
    }

    @Test
    void whatIsRepeatedIsTheWholeTransactionTheUnitOrTheChunk() {
        Map<String, Set<String>> commands = new TreeMap<>();
        lines.forEach(line -> commands.computeIfAbsent(line.cells().get(6), again -> new TreeSet<>())
                .add(line.command()));

        assertThat(commands.keySet()).containsExactly("chunk", "transaction", "unit");
        assertThat(commands.getOrDefault("chunk", Set.of())).containsExactly(Operation.RUN_BULK.command());
        assertThat(commands.getOrDefault("unit", Set.of())).containsExactlyInAnyOrderElementsOf(unitsOfWork());
    }

    /** The commands of the packages whose sources use the unit of work. */
    private static Set<String> unitsOfWork() {
        Set<String> commands = new TreeSet<>();
        try (Stream<Path> folders = Files.list(HOME.resolve("src/main/java/org/docket/write/command"))) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                List<String> sources = sources(folder);
                if (sources.stream().anyMatch(source -> source.contains("UnitRunner"))) {
                    sources.forEach(source -> all(OPERATION, source)
                            .forEach(
                                    name -> commands.add(Operation.valueOf(name).command())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return commands;
    }

    private static List<String> sources(Path folder) throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(file));
            }
        }
        return sources;
    }

    /** 404, 410, 412, 428 and 507 with what is not their usual code, 409 with every code but that of a key in use. */
    private static String answers(OpenApi api, OpenApi.Operation described) {
        List<String> answers = new ArrayList<>();
        new TreeMap<Integer, JsonNode>(api.responses(described)).keySet().forEach(status -> {
            List<String> codes = api.codes(described, status).stream()
                    .filter(code -> !code.equals("idempotency-key-in-flight") && !code.equals(USUAL.get(status)))
                    .toList();
            if (USUAL.containsKey(status) || (status == 409 && !codes.isEmpty())) {
                answers.add(codes.isEmpty() ? Integer.toString(status) : status + " " + String.join(", ", codes));
            }
        });
        return answers.isEmpty() ? "–" : String.join(", ", answers);
    }

    private Line line(Operation operation) {
        return lines.stream()
                .filter(line -> line.command().equals(operation.command()))
                .findAny()
                .orElseThrow(() -> new AssertionError("README.md has no line of " + operation.command()));
    }

    private static List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        boolean inside = false;
        for (String text : text().split("\n", -1)) {
            inside = text.equals(HEAD) || (inside && text.startsWith("|"));
            if (inside && text.startsWith("| `")) {
                lines.add(new Line(CELL.matcher(text)
                        .results()
                        .map(cell -> cell.group().strip())
                        .toList()));
            }
        }
        return lines;
    }

    private static String text() {
        try {
            return Files.readString(HOME.resolve("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
