package org.docket.deploy.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An image of a few bytes with the shape of a real one. */
final class SmallImage {

    static final ImageSettings SETTINGS = new ImageSettings(
            new ImageSettings.Origin("1.2.3", "abc", "https://example.org/docket"),
            Optional.empty(),
            new ImageSettings.Outlet(Optional.empty(), false, false),
            true);

    private final Path directory;

    SmallImage(Path directory) {
        this.directory = directory;
    }

    /** Writes its archive. */
    Path write(@Nullable String cache) throws IOException {
        Path system = file("system/lib/x/libc.so.6", "c").resolve("../../..").normalize();
        file("system/etc/passwd", "docket");
        Path runtime = file("runtime/bin/java", "java").resolve("../..").normalize();
        file("runtime/lib/jspawnhelper", "helper");
        file("runtime/lib/server/libjvm.so", "jvm");
        file("runtime/conf/net.properties", "text");
        file("target/write-service.jar", "jar");
        file("target/lib/b-1.jar", "b");
        file("target/lib/a-1.jar", "a");
        StagedService staged =
                StagedService.stage(ServiceImage.WRITE, directory.resolve("target"), directory.resolve("app"));
        ImageLayers layers = new ImageLayers(
                system,
                new LinkedRuntime(runtime),
                staged,
                file("java.args", JvmArguments.file(ServiceImage.WRITE, staged.libraries(), cache != null)),
                cache == null ? null : file("app.aot", cache),
                file("sbom.cdx.json", "{}"));
        CLibrary cLibrary = CLibrary.packaged("deb", "debian", "12", "libc6 2.36-9+deb12u14 amd64");
        ImageWriter.Content content = new ImageWriter.Content(
                layers,
                ImageConfig.labels(ServiceImage.WRITE, SETTINGS, "25.0.3+9", cLibrary, cache != null),
                Optional.empty());
        Path archive = directory.resolve("write-service.tar");
        ImageWriter.fresh(directory.resolve("jib"), false, System.out)
                .writeArchive(content, SETTINGS.localName(ServiceImage.WRITE), archive);
        return archive;
    }

    private Path file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(FileTree.parent(file));
        Files.writeString(file, text, StandardCharsets.UTF_8);
        FileTree.fixTime(file);
        return file;
    }
}
