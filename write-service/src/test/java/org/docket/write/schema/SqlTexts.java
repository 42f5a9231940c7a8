package org.docket.write.schema;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.docket.testkit.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Every piece of SQL that the sources of the service contain, as the compiler reads them: the text blocks, and the short literals that speak of a table or
 * have a word of SQL.
 */
final class SqlTexts {

    private static final Path SOURCES = Repository.root().resolve("write-service/src/main/java/org/docket/write");
    private static final Pattern WORD =
            Pattern.compile("\\b(SELECT|FROM|JOIN|INSERT|UPDATE|DELETE)\\b|^\\(?(command|notification)\\.[a-z_]+");

    /** What is put in before a text is sent: question marks get numbers, and these others get more SQL. */
    private static final Pattern GAP = Pattern.compile("\\?|%(\\d+\\$)?[sd]|(?<!:):[a-z]+\\b");

    private static final Pattern SEMICOLON = Pattern.compile(";");

    private SqlTexts() {}

    /**
     * One literal, or what stands of it before or after a semicolon.
     *
     * @param place the file, below the sources, and the line
     * @param parts what stands between the gaps, without white space
     */
    record Piece(String place, List<String> parts) {

        /** Whether one of these statements, which have no white space either, consists of it at least. */
        boolean isIn(Collection<String> statements) {
            return statements.stream().anyMatch(this::isIn);
        }

        private boolean isIn(String statement) {
            int from = 0;
            for (String part : parts) {
                int at = statement.indexOf(part, from);
                if (at < 0) {
                    return false;
                }
                from = at + part.length();
            }
            return true;
        }

        @Override
        public String toString() {
            return place + " " + String.join("…", parts);
        }
    }

    static String withoutSpace(String sql) {
        return sql.replaceAll("\\s+", "");
    }

    /** All of them, in the order of the files' names. */
    static List<Piece> ofTheService() {
        var compiler = ToolProvider.getSystemJavaCompiler();
        List<Piece> pieces = new ArrayList<>();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> paths = Files.walk(SOURCES)) {
            List<Path> sources = paths.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Reader(unit, unit.getSourceFile().getCharContent(true), positions, pieces).scan(unit, null);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return pieces;
    }

    private static final class Reader extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final CompilationUnitTree unit;
        private final CharSequence source;
        private final SourcePositions positions;
        private final List<Piece> pieces;

        Reader(CompilationUnitTree unit, CharSequence source, SourcePositions positions, List<Piece> pieces) {
            this.unit = unit;
            this.source = source;
            this.positions = positions;
            this.pieces = pieces;
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
            if (literal.getValue() instanceof String text) {
                int start = (int) positions.getStartPosition(unit, literal);
                boolean isBlock = source.subSequence(start, Math.min(start + 3, source.length()))
                        .toString()
                        .equals("\"\"\"");
                if (isBlock || WORD.matcher(text).find()) {
                    add(
                            text,
                            SOURCES.relativize(Path.of(unit.getSourceFile().toUri())) + ":"
                                    + unit.getLineMap().getLineNumber(start));
                }
            }
            return null;
        }

        private void add(String text, String place) {
            SEMICOLON
                    .splitAsStream(text)
                    .map(sql -> GAP.splitAsStream(sql)
                            .map(SqlTexts::withoutSpace)
                            .filter(part -> !part.isEmpty())
                            .toList())
                    .filter(parts -> !parts.isEmpty())
                    .forEach(parts -> pieces.add(new Piece(place, parts)));
        }
    }
}
