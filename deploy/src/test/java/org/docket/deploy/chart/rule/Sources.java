package org.docket.deploy.chart.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.docket.testkit.Repository;

/** What the services' own sources say of their environment, pools and meters; the chart is held against it. */
public final class Sources {

    private static final Pattern REQUIRED = Pattern.compile("\\$\\{([A-Z0-9_]+)}");
    private static final Pattern ANY = Pattern.compile("\\$\\{([A-Z0-9_]+)[:}]");
    private static final Pattern QUOTED = Pattern.compile("\"(DOCKET_[A-Z0-9_]+)\"");
    private static final Pattern BESIDE = Pattern.compile("int CONNECTIONS = (\\d+);");
    private static final Pattern POOL = Pattern.compile("maximum-pool-size: (\\d+)");
    private static final Pattern SIZE = Pattern.compile("int (?:VIEWS|BOOKS|NOTIFICATIONS)_SIZE = (\\d+);");
    private static final Pattern CAPTURE =
            Pattern.compile("int ALL = VIEWS_SIZE \\+ BOOKS_SIZE \\+ NOTIFICATIONS_SIZE \\+ (\\d+);");
    private static final Pattern BEGUN = Pattern.compile("\"docket((?:\\.[a-z]+)+)\\.\" \\+");
    private static final Pattern ENDING = Pattern.compile("SELECT '([a-z]+(?:\\.[a-z]+)*)',");
    private static final Pattern METER = Pattern.compile("\"docket((?:\\.[a-z]+)+)\"");

    private Sources() {}

    /** Variables without which a service does not start. */
    static Set<String> required(String service) {
        return found(REQUIRED, application(service));
    }

    /** All variables that any service, or the migration, reads. */
    static Set<String> known() {
        Set<String> known = Stream.of("write-service", "read-service", "projector")
                .flatMap(service -> Stream.of(application(service), text(service + "/src/main/resources/logback.xml")))
                .flatMap(configuration -> found(ANY, configuration).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        String migration = "write-service/src/main/java/org/docket/write/migrate/";
        for (String reader : List.of("DemoAgency", "Migration", "Patience")) {
            known.addAll(found(QUOTED, text(migration + reader + ".java")));
        }
        known.addAll(Set.of("DOCKET_WRITE_PASSWORD", "DOCKET_READ_PASSWORD", "DOCKET_PROJECTOR_PASSWORD"));
        return known;
    }

    /** Connections of one write-service that are not of its pool. */
    public static int besideWritePool() {
        return sum(BESIDE, text("write-service/src/main/java/org/docket/write/gate/SideGate.java"));
    }

    /** Connections of one read-service. */
    public static int readPool() {
        return sum(POOL, application("read-service"));
    }

    /** Connections of one projector. */
    public static int projectorPool() {
        String pools = text("projector/src/main/java/org/docket/projector/database/Pools.java");
        return sum(SIZE, pools) + sum(CAPTURE, pools);
    }

    /**
     * Names of all meters of Docket's own, as Prometheus shows them but for what it puts behind. Where the Java sources have only the beginning of a
     * name, a read function of the database tells the rest.
     */
    public static Set<String> meters() {
        List<String> java = Stream.of("write-service", "read-service", "projector")
                .flatMap(service -> files(service + "/src/main/java", ".java"))
                .toList();
        Set<String> endings = files("write-service/src/main/resources/db/migration", ".sql")
                .flatMap(sql -> found(ENDING, sql).stream())
                .collect(Collectors.toSet());
        Stream<String> whole = java.stream().flatMap(source -> found(METER, source).stream());
        Stream<String> begun = java.stream()
                .flatMap(source -> found(BEGUN, source).stream())
                .flatMap(beginning -> endings.stream().map(ending -> beginning + "." + ending));
        return Stream.concat(whole, begun)
                .map(name -> "docket" + name.replace('.', '_'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String application(String service) {
        return text(service + "/src/main/resources/application.yml");
    }

    private static String text(String path) {
        return read(Repository.root().resolve(path));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts of all files below a folder. */
    private static Stream<String> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(Repository.root().resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream()
                    .map(Sources::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int sum(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        int sum = 0;
        while (matcher.find()) {
            sum += Integer.parseInt(matcher.group(1));
        }
        if (sum == 0) {
            throw new IllegalStateException("the sources no longer say " + pattern);
        }
        return sum;
    }
}
