package org.docket.deploy.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code deploy/bin/acceptance}, after its images were made. */
@Command(
        name = "acceptance",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs what the chart renders under podman, and drives it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all holds", "1:something does not hold", "2:wrong usage"})
final class AcceptanceCommand implements Callable<Integer> {

    @Option(names = "--run", required = true, paramLabel = "NAME", description = "name of this run, for what it makes")
    private String run = "";

    @Option(names = "--postgresql-image", paramLabel = "IMAGE", description = "reference with a tag")
    private String postgresql = "";

    @Option(names = "--redis-image", paramLabel = "IMAGE", description = "reference with a tag")
    private String redis = "";

    @Option(names = "--curl-image", paramLabel = "IMAGE", description = "reference with a tag")
    private String curl = "";

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "another value for the chart")
    private List<String> settings = new ArrayList<>();

    private AcceptanceCommand() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new AcceptanceCommand()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path chart = Path.of(System.getProperty("docket.home", ".")).resolve("deploy/helm/docket");
        var report = new Report(System.out);
        Path images = Files.createTempFile("docket-acceptance", ".yaml");
        try {
            Files.writeString(
                    images,
                    "demo: {postgresql: %s, redis: %s}%ntests: %s%n"
                            .formatted(image(postgresql), image(redis), image(curl)));
            List<Path> values = List.of(chart.resolve("ci/demo-acceptance-values.yaml"), images);
            new Stage(new Chart(chart, values), report).play(run, settings);
        } finally {
            Files.delete(images);
        }
        System.out.println();
        if (report.failures().isEmpty()) {
            System.out.println("All of it holds.");
            return 0;
        }
        System.out.println(report.failures().size() + " did NOT hold:");
        report.failures().forEach(failure -> System.out.println("  " + failure));
        return 1;
    }

    /** Values for an image of others; a tag that is a number must stay a text, so this is no setting. */
    private static String image(String reference) {
        int colon = reference.lastIndexOf(':');
        return colon < 0
                ? "{}"
                : "{image: {registry: \"\", repository: \"%s\", tag: \"%s\"}}"
                        .formatted(reference.substring(0, colon), reference.substring(colon + 1));
    }
}
