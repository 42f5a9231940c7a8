package org.docket.deploy.image;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the images of all services, from what was built to archives, engine and registry. */
final class ImageBuild {

    private final Path root;
    private final ImageSettings settings;
    private final PrintStream out;
    private final long start = System.nanoTime();

    /**
     * A build.
     *
     * @param root the project's top directory
     * @param out gets a line per step, and a table at the end
     */
    ImageBuild(Path root, ImageSettings settings, PrintStream out) {
        this.root = root;
        this.settings = settings;
        this.out = out;
    }

    /** Where archives are. */
    static Path images(Path root) {
        return root.resolve("deploy/target/images");
    }

    private Path work() {
        return images(root).resolve("work");
    }

    /** Makes them. */
    void run() throws IOException {
        Files.createDirectories(images(root));
        var runtime = LinkedRuntime.link(
                LinkedRuntime.modules(root.resolve("deploy/images/modules")), work().resolve("runtime"));
        step("Java runtime linked");
        var system = system(runtime);
        var cLibrary = system == null ? null : CLibrary.here();
        var services = new ArrayList<StagedService>();
        for (var service : ServiceImage.values()) {
            services.add(stage(service, cLibrary));
        }
        step("Services staged");
        var caches = caches(runtime, services);
        var writer = ImageWriter.fresh(work().resolve("jib"), settings.outlet().insecure(), out);
        var written = new ArrayList<Path>();
        for (var staged : services) {
            var cache = caches.get(staged.service());
            var layers = new ImageLayers(system, runtime, staged, arguments(staged, cache), cache, sbom(staged));
            var labels = ImageConfig.labels(
                    staged.service(), settings, LinkedRuntime.jdk("JAVA_RUNTIME_VERSION"), cLibrary, cache != null);
            written.add(write(writer, staged.service(), new ImageWriter.Content(layers, labels, settings.base())));
        }
        load(written);
        table(written);
    }

    private @Nullable Path system(LinkedRuntime runtime) throws IOException {
        if (settings.base().isPresent()) {
            return null;
        }
        var system = work().resolve("system");
        SystemFiles.stage(runtime, system);
        step("C library taken from this machine");
        return system;
    }

    private StagedService stage(ServiceImage service, @Nullable CLibrary cLibrary) throws IOException {
        var target = root.resolve(service.module()).resolve("target");
        var staged = StagedService.stage(
                service, target, work().resolve(service.module()).resolve("app"));
        var sbom = Sbom.read(target.resolve("sbom.json"));
        sbom.mustBe(staged.libraries());
        sbom.with(
                        LinkedRuntime.jdk("IMPLEMENTOR"),
                        LinkedRuntime.jdk("JAVA_RUNTIME_VERSION"),
                        cLibrary,
                        settings.baseName())
                .write(sbom(staged));
        return staged;
    }

    private static Path sbom(StagedService staged) {
        return staged.app().resolveSibling("sbom.cdx.json");
    }

    private Map<ServiceImage, Path> caches(LinkedRuntime runtime, List<StagedService> services) {
        if (!settings.cached()) {
            step("Class caches not asked for");
            return Map.of();
        }
        try {
            var caches = ClassCache.train(runtime, services, work().resolve("practice"));
            step("Class caches made");
            return caches;
        } catch (IOException | RuntimeException e) {
            var cause = e.getCause();
            step("WITHOUT class caches, the services could not be run here: " + e.getMessage()
                    + (cause == null ? "" : ": " + cause.getMessage()));
            return Map.of();
        }
    }

    private static Path arguments(StagedService staged, @Nullable Path cache) throws IOException {
        var file = staged.app().resolveSibling("java.args");
        Files.writeString(file, JvmArguments.file(staged.service(), staged.libraries(), cache != null));
        FileTree.fixTime(file);
        return file;
    }

    private Path write(ImageWriter writer, ServiceImage service, ImageWriter.Content content) throws IOException {
        var archive = images(root).resolve(service.module() + ".tar");
        writer.writeArchive(content, settings.localName(service), archive);
        var image = ImageArchive.read(archive);
        Files.write(
                images(root).resolve(service.module() + ".layers"),
                image.layers().stream()
                        .map(layer -> layer.name() + " " + layer.digest() + " " + layer.packedBytes())
                        .toList());
        step(service.module() + " written");
        var registry = settings.outlet().push();
        if (registry.isPresent()) {
            var name = registry.get() + "/" + service.module() + ":"
                    + settings.origin().version();
            step(name + " pushed, " + writer.push(content, name));
        }
        return archive;
    }

    private void load(List<Path> archives) throws IOException {
        if (!settings.outlet().loaded()) {
            return;
        }
        var engine = Engine.answering();
        if (engine.isEmpty()) {
            step("No container engine answers: the archives are all there is");
            return;
        }
        for (var archive : archives) {
            engine.get().load(archive);
        }
        step("Loaded into " + engine.get().program());
    }

    private void table(List<Path> archives) throws IOException {
        out.println();
        for (var archive : archives) {
            var image = ImageArchive.read(archive);
            out.printf(Locale.ROOT, "  %-44s %6.1f MB packed%n", image.name(), megabytes(Files.size(archive)));
            for (var layer : image.layers()) {
                out.printf(
                        Locale.ROOT,
                        "    %-18s %6.1f MB  %s%n",
                        layer.name(),
                        megabytes(layer.packedBytes()),
                        layer.digest().substring(0, "sha256:".length() + 12));
            }
            out.println("    " + archive);
        }
    }

    private static double megabytes(long bytes) {
        return bytes / 1e6;
    }

    private void step(String text) {
        out.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, text);
    }
}
