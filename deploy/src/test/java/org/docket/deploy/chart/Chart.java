package org.docket.deploy.chart;

import com.google.gson.JsonObject;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.docket.deploy.chart.rule.Manifest;
import org.docket.deploy.chart.rule.Node;
import org.docket.deploy.chart.rule.Rendering;
import org.docket.testkit.Repository;

/**
 * The chart, in a copy that differs in two things. Its hooks have another annotation: Helm in this process leaves hooks out of what it renders, and
 * here they are looked at like everything else. And what it looks up is told, for there is no cluster to ask.
 */
final class Chart {

    /** Where the chart is. */
    static final Path HOME = Repository.root().resolve("deploy/helm/docket");

    private static final String RELEASE = "docket";
    private static final String KUBERNETES = "1.34.0";
    private static final Pattern LOOK_UP = Pattern.compile("\\(lookup [^)]+\\)");

    private final Path folder;

    private Chart(Path folder) {
        this.folder = folder;
    }

    /** A copy in that folder, in a cluster that has nothing. */
    static Chart copiedTo(Path folder) {
        return copiedTo(folder, "(dict)");
    }

    /**
     * A copy.
     *
     * @param folder where to; must be empty
     * @param found what is in the cluster, in Helm's words
     */
    static Chart copiedTo(Path folder, String found) {
        try (Stream<Path> files = Files.walk(HOME)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(HOME.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling("."));
                String text = Files.readString(file).replace("helm.sh/hook", Rendering.HOOK);
                Files.writeString(copy, LOOK_UP.matcher(text).replaceAll(Matcher.quoteReplacement(found)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Chart(folder);
    }

    /** The files of values that the chart is tested with, by name. */
    static List<Path> matrix() {
        try (Stream<Path> files = Files.list(HOME.resolve("ci"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Such a file by its name without {@code -values.yaml}. */
    static Path ci(String name) {
        return HOME.resolve("ci").resolve(name + "-values.yaml");
    }

    /** The copy's folder. */
    Path folder() {
        return folder;
    }

    /**
     * What the chart makes of values.
     *
     * @param more values above those of the file, as {@code a.b=c} each
     * @throws IllegalStateException when the chart refuses them; the message says why
     */
    Rendering render(Path values, String... more) {
        var command = new Helm(folder)
                .template()
                .withName(RELEASE)
                .withNamespace("agency")
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values);
        for (String setting : more) {
            String[] parts = setting.split("=", 2);
            command = command.set(parts[0], parts[1]);
        }
        List<Manifest> manifests =
                StrictYaml.documents(command.call()).stream().map(Manifest::new).toList();
        Node given = given(values);
        return new Rendering(
                merged(StrictYaml.documents(text(HOME.resolve("values.yaml"))).getFirst(), given), given, manifests);
    }

    private static Node given(Path values) {
        return StrictYaml.documents(text(values)).stream().findFirst().orElseGet(() -> new Node(new JsonObject()));
    }

    private static Node merged(Node below, Node above) {
        JsonObject merged = below.value().deepCopy().getAsJsonObject();
        above.members("").forEach((name, member) -> {
            boolean both = merged.has(name)
                    && merged.get(name).isJsonObject()
                    && member.value().isJsonObject();
            merged.add(name, both ? merged(new Node(merged.get(name)), member).value() : member.value());
        });
        return new Node(merged);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
