package org.docket.deploy.acceptance;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.docket.deploy.acceptance.kube.Release;

/**
 * The chart, rendered by the Helm that comes as a library. That one asks a cluster whatever a template looks up, and leaves hooks out of what it renders; so it
 * is given a copy in which nothing is found and hooks are documents like others.
 *
 * @param folder where the chart is
 * @param values files of values, later ones above earlier ones
 */
public record Chart(Path folder, List<Path> values) {

    private static final String KUBERNETES = "1.34.0";
    private static final Pattern LOOK_UP = Pattern.compile("\\(lookup [^)]+\\)");

    /**
     * What it makes of its values.
     *
     * @param settings values above them, as {@code a.b=c} each
     * @throws IllegalStateException when the chart refuses them; the message says why
     */
    public String rendered(List<String> settings) throws IOException {
        Path copy = Files.createTempDirectory("docket-chart");
        try {
            copyTo(copy);
            var command = new Helm(copy)
                    .template()
                    .withName("docket")
                    .withNamespace("docket")
                    .withKubeVersion(KUBERNETES);
            for (Path file : values) {
                command = command.withValuesFile(file);
            }
            for (String setting : settings) {
                String[] parts = setting.split("=", 2);
                command = command.set(parts[0], parts[1]);
            }
            return command.call();
        } finally {
            delete(copy);
        }
    }

    private void copyTo(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(folder.relativize(file).toString());
                Files.createDirectories(to.resolveSibling("."));
                String text = Files.readString(file).replace("helm.sh/hook", Release.HOOK);
                Files.writeString(to, LOOK_UP.matcher(text).replaceAll("(dict)"));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
