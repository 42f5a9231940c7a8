package org.docket.deploy.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.docket.deploy.launcher.ThrowawayInstance;

/**
 * The JVM's ahead-of-time cache of a service (JEP 483, JEP 515): its classes as loaded and linked, and where its code is
 * hot. It is made by running the services as they will be in their images, with work to do, against stores of their own.
 */
final class ClassCache {

    private static final int ROUNDS = 200;
    /** At its end a service starts another JVM, which writes the cache. */
    private static final Duration WRITING_PATIENCE = Duration.ofMinutes(5);

    private static final int CHUNK = 16 << 20;

    private ClassCache() {}

    /**
     * Makes the caches of the services.
     *
     * @param work where the instance keeps its data
     * @return the file of each
     * @throws IOException when this machine cannot run the services, or a cache holds what must not leave it
     */
    static Map<ServiceImage, Path> train(LinkedRuntime runtime, List<StagedService> services, Path work)
            throws IOException {
        FileTree.delete(work);
        var caches = new EnumMap<ServiceImage, Path>(ServiceImage.class);
        var commands = new LinkedHashMap<String, List<String>>();
        for (var staged : services) {
            var cache = staged.app().resolveSibling(JvmArguments.CACHE);
            Files.deleteIfExists(cache);
            caches.put(staged.service(), cache);
            commands.put(
                    staged.service().module(),
                    JvmArguments.command(runtime, staged, List.of("-XX:AOTCacheOutput=" + cache)));
        }
        try (var instance = ThrowawayInstance.start(work)) {
            for (var staged : services) {
                if (staged.service() == ServiceImage.WRITE) {
                    instance.migrate(JvmArguments.command(runtime, staged, List.of()));
                }
            }
            instance.startServices(commands);
            practise(instance);
            for (var entry : caches.entrySet()) {
                var module = entry.getKey().module();
                instance.stopService(module, WRITING_PATIENCE);
                if (!Files.exists(entry.getValue()) || Files.size(entry.getValue()) == 0) {
                    throw new IOException(module + " left no cache:\n" + instance.lastWords(module));
                }
                refuseSecrets(entry.getValue(), instance.secrets());
                FileTree.fixTime(entry.getValue());
            }
        }
        FileTree.delete(work);
        return caches;
    }

    private static void practise(ThrowawayInstance instance) throws IOException {
        try (var load = new PracticeLoad(instance.published())) {
            load.send(ROUNDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while practising", e);
        }
    }

    /** A cache holds objects of the JVM that made it; none of them may be a password, however short-lived. */
    static void refuseSecrets(Path cache, Map<String, String> secrets) throws IOException {
        var longest = secrets.values().stream().mapToInt(String::length).max().orElse(0);
        try (var in = Files.newInputStream(cache)) {
            var tail = "";
            for (var bytes = in.readNBytes(CHUNK); bytes.length > 0; bytes = in.readNBytes(CHUNK)) {
                var text = tail + new String(bytes, StandardCharsets.ISO_8859_1);
                for (var secret : secrets.entrySet()) {
                    if (text.contains(secret.getValue())) {
                        throw new IOException(cache + " holds a secret: " + secret.getKey());
                    }
                }
                tail = text.substring(Math.max(0, text.length() - longest));
            }
        }
    }
}
