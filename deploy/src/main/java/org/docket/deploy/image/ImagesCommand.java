package org.docket.deploy.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code mvn -Pimages package} runs at its end. An option with an empty value is as good as none. */
@Command(
        name = "images",
        sortOptions = false,
        description = "Makes the container images of the services out of what was built.")
final class ImagesCommand implements Callable<Integer> {

    @Option(names = "--home", required = true, paramLabel = "DIR", description = "the project's top directory")
    private Path home = Path.of(".");

    @Option(names = "--version", required = true, paramLabel = "V", description = "the images' tag")
    private String version = "";

    @Option(names = "--base", paramLabel = "IMAGE", description = "image that brings the C library, or tar:///path")
    private String base = "";

    @Option(names = "--push", paramLabel = "PREFIX", description = "registry and path to push below")
    private String push = "";

    @Option(names = "--insecure", arity = "1", paramLabel = "true|false", description = "a registry may lack TLS")
    private boolean insecure;

    @Option(names = "--revision", paramLabel = "COMMIT", description = "of the source (default: git's)")
    private String revision = "";

    @Option(names = "--source", paramLabel = "URL", description = "of the repository")
    private String source = "";

    @Option(names = "--aot", arity = "1", paramLabel = "true|false", description = "make class caches")
    private boolean cached = true;

    @Option(names = "--load", arity = "1", paramLabel = "true|false", description = "load into an engine that answers")
    private boolean loaded = true;

    private ImagesCommand() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ImagesCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        var root = home.toAbsolutePath().normalize();
        var settings = new ImageSettings(
                new ImageSettings.Origin(version, revision.isBlank() ? gitRevision(root) : revision, source),
                Optional.of(base).filter(text -> !text.isBlank()),
                new ImageSettings.Outlet(Optional.of(push).filter(text -> !text.isBlank()), insecure, loaded),
                cached);
        try {
            new ImageBuild(root, settings, System.out).run();
            return 0;
        } catch (IOException e) {
            System.err.println("images: " + e.getMessage());
            return 1;
        }
    }

    /** The commit that is checked out, marked when files differ from it; empty outside a repository. */
    private static String gitRevision(Path root) throws IOException {
        return Program.answer(
                        "git", "-C", root.toString(), "describe", "--always", "--abbrev=40", "--dirty", "--exclude=*")
                .orElse("");
    }
}
