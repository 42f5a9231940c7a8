package org.docket.deploy.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** Puts images together with Jib, which needs no container engine and no rights. */
final class ImageWriter {

    private static final String LAYERS = "layers";

    private final Path cache;
    private final boolean insecure;
    private final PrintStream messages;

    private ImageWriter(Path cache, boolean insecure, PrintStream messages) {
        this.cache = cache;
        this.insecure = insecure;
        this.messages = messages;
    }

    /**
     * A writer that knows no layers of earlier builds: Jib would take a file for unchanged when its time is, and here all
     * times are the same.
     *
     * @param cache directory for layers that were packed already, in this build, and for those of base images
     * @param insecure whether a registry may be spoken to without TLS, when it has none
     * @param messages gets Jib's warnings
     */
    static ImageWriter fresh(Path cache, boolean insecure, PrintStream messages) throws IOException {
        FileTree.delete(cache.resolve(LAYERS));
        return new ImageWriter(cache, insecure, messages);
    }

    /**
     * An image to be written.
     *
     * @param layers above the base
     * @param labels by name
     * @param base image; empty for one from scratch
     */
    record Content(ImageLayers layers, Map<String, String> labels, Optional<String> base) {}

    /** Writes it into a file that docker, podman and skopeo read. */
    void writeArchive(Content content, String name, Path file) throws IOException {
        try {
            write(
                    content,
                    Containerizer.to(TarImage.at(file).named(name)),
                    content.base().isEmpty());
        } catch (InvalidImageReferenceException e) {
            throw new IOException("not the name of an image: " + name, e);
        }
    }

    /** Pushes it to a registry, with the credentials that docker would use; the digest that it has there. */
    String push(Content content, String name) throws IOException {
        return write(content, Containerizer.to(registryImage(name)), false);
    }

    private String write(Content content, Containerizer target, boolean offline) throws IOException {
        target.setBaseImageLayersCache(cache.resolve("base"))
                .setApplicationLayersCache(cache.resolve(LAYERS))
                .setToolName("docket")
                .setOfflineMode(offline)
                .setAllowInsecureRegistries(insecure)
                .addEventHandler(LogEvent.class, this::say);
        try {
            return configured(content).containerize(target).getDigest().toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing an image", e);
        } catch (ExecutionException | RegistryException | CacheDirectoryCreationException e) {
            var cause = e.getCause();
            throw new IOException("cannot write the image: " + (cause == null ? e : cause).getMessage(), e);
        }
    }

    private JibContainerBuilder configured(Content content) throws IOException {
        return from(content.base())
                .setFileEntriesLayers(content.layers().inOrder())
                .setFormat(ImageFormat.Docker)
                .setPlatforms(Set.of(new Platform(ImageSettings.architecture(), "linux")))
                .setCreationTime(FileTree.TIME)
                .setUser(ImageConfig.user())
                .setWorkingDirectory(AbsoluteUnixPath.get(JvmArguments.APP))
                .setEnvironment(ImageConfig.environment())
                .setEntrypoint(ImageConfig.entryPoint())
                .setExposedPorts(Port.tcp(ImageConfig.PORT))
                .setLabels(content.labels());
    }

    private JibContainerBuilder from(Optional<String> base) throws IOException {
        if (base.isEmpty()) {
            return Jib.fromScratch();
        }
        var name = base.get();
        return name.startsWith(ImageSettings.TAR)
                ? Jib.from(TarImage.at(Path.of(name.substring(ImageSettings.TAR.length()))))
                : Jib.from(registryImage(name));
    }

    private RegistryImage registryImage(String name) throws IOException {
        try {
            var reference = ImageReference.parse(name);
            var credentials = CredentialRetrieverFactory.forImage(reference, this::say);
            return RegistryImage.named(reference)
                    .addCredentialRetriever(credentials.dockerConfig())
                    .addCredentialRetriever(credentials.wellKnownCredentialHelpers());
        } catch (InvalidImageReferenceException e) {
            throw new IOException("not the name of an image: " + name, e);
        }
    }

    private void say(LogEvent event) {
        if (event.getLevel() == LogEvent.Level.ERROR || event.getLevel() == LogEvent.Level.WARN) {
            messages.println("  " + event.getMessage());
        }
    }
}
