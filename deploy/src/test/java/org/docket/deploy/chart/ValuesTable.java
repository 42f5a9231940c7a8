package org.docket.deploy.chart;

import com.google.gson.JsonNull;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.docket.deploy.chart.rule.Node;

/** The table of README.md, made of {@code values.yaml}: a value, its default, and the comment before it that begins with {@code # --}. */
final class ValuesTable {

    private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z][A-Za-z0-9]*):.*");
    private static final Pattern WORD = Pattern.compile("^ *# -- (.+)");

    private final List<Row> rows = new ArrayList<>();
    private final List<String> silent = new ArrayList<>();

    /**
     * One value.
     *
     * @param path names with dots between
     * @param otherwise what it is when nobody says
     * @param words what it means
     */
    record Row(String path, String otherwise, String words) {}

    /** The table of such a file. */
    static ValuesTable of(String yaml) {
        var table = new ValuesTable();
        Node values = StrictYaml.documents(yaml).getFirst();
        var path = new TreeMap<Integer, String>();
        String words = "";
        int explained = Integer.MAX_VALUE;
        for (String line : yaml.lines().toList()) {
            Matcher word = WORD.matcher(line);
            Matcher key = KEY.matcher(line);
            if (word.matches()) {
                words = word.group(1);
            } else if (key.matches()) {
                int indent = key.group(1).length();
                path.tailMap(indent, true).clear();
                path.put(indent, key.group(2));
                // What stands below a value that was explained belongs to it.
                explained = indent <= explained ? Integer.MAX_VALUE : explained;
                if (explained == Integer.MAX_VALUE) {
                    table.take(String.join(".", path.values()), values, words);
                    explained = words.isEmpty() ? explained : indent;
                }
                words = "";
            }
        }
        return table;
    }

    /** Values without a word. */
    List<String> silent() {
        return List.copyOf(silent);
    }

    /** The table as Markdown. */
    String markdown() {
        return rows.stream()
                .map(row -> "| `%s` | `%s` | %s |"
                        .formatted(row.path(), row.otherwise(), row.words().replace("|", "\\|")))
                .collect(Collectors.joining("\n", "| value | default | what it is |\n|---|---|---|\n", "\n"));
    }

    private void take(String path, Node values, String words) {
        Node value = values.at(path);
        if (!words.isEmpty()) {
            rows.add(new Row(
                    path,
                    value.value().isJsonNull()
                            ? JsonNull.INSTANCE.toString()
                            : value.value().toString(),
                    words));
        } else if (!value.value().isJsonObject()) {
            silent.add(path);
        }
    }
}
