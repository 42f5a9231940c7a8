package org.docket.deploy.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Redis or Valkey server program of version 7.0 or later: the one on the PATH, else the one that a Maven artifact
 * carries, whose checksum is pinned here.
 *
 * @param program the executable file
 * @param origin where it came from, for people
 */
record RedisBinary(Path program, String origin) {

    private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)");
    private static final int OLDEST_MAJOR = 7;
    private static final long VERSION_TIMEOUT_SECONDS = 5;

    /** Resource name → SHA-256 of what must be in it. */
    private static final Map<String, String> PINNED = Map.of(
            "/redis-server-7.4.1-linux-amd64",
            "ff1628a3c48e4e4e409fac6a72395d1cf181d9c07566f15daf807d7e270259a4",
            "/redis-server-7.4.1-linux-arm64",
            "86d14ebaf58d55c2c4513de2617f90b844ddf40c561fd7f350b98648dfa6ebef");

    static RedisBinary find() {
        return onPath().orElseGet(RedisBinary::unpacked);
    }

    static Optional<RedisBinary> onPath() {
        return Stream.of("redis-server", "valkey-server")
                .flatMap(name -> Programs.find(name).stream())
                .filter(program -> isRecentEnough(versionOf(program)))
                .map(program -> new RedisBinary(program, program + " (on the PATH)"))
                .findFirst();
    }

    static RedisBinary unpacked() {
        var name = resourceName(System.getProperty("os.name"), System.getProperty("os.arch"));
        var content = Resource.required(name);
        var pinned = PINNED.get(name);
        if (!content.sha256().equals(pinned)) {
            throw new IllegalStateException(
                    "the checksum of " + name + " is " + content.sha256() + ", expected " + pinned);
        }
        var entry = BinaryCache.entry("redis-" + content.sha256().substring(0, 16), directory -> {
            var program = directory.resolve("redis-server");
            try (var in = content.open()) {
                Files.copy(in, program);
            }
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        });
        return new RedisBinary(entry.resolve("redis-server"), "Redis 7.4.1 from Maven");
    }

    static String resourceName(String operatingSystem, String architecture) {
        if (operatingSystem.toLowerCase(Locale.ROOT).contains("linux")) {
            switch (architecture) {
                case "amd64", "x86_64" -> {
                    return "/redis-server-7.4.1-linux-amd64";
                }
                case "aarch64", "arm64" -> {
                    return "/redis-server-7.4.1-linux-arm64";
                }
                default -> {
                    // Falls through to the refusal below.
                }
            }
        }
        throw new IllegalStateException("no embedded Redis for " + operatingSystem + " on " + architecture
                + "; put a redis-server of version 7.0 or later on the PATH, or give the URL of one");
    }

    /** Whether the answer of {@code redis-server --version} names a version that is served. */
    static boolean isRecentEnough(String versionLine) {
        var matcher = VERSION.matcher(versionLine);
        return matcher.find() && Integer.parseInt(matcher.group(1)) >= OLDEST_MAJOR;
    }

    private static String versionOf(Path program) {
        try {
            var process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            try (var out = process.inputReader()) {
                var line = out.readLine();
                process.waitFor(VERSION_TIMEOUT_SECONDS, TimeUnit.SECONDS);
                return line == null ? "" : line;
            } finally {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask " + program + " for its version", e);
        }
    }
}
