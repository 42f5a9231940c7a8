package org.docket.deploy.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A Redis (or Valkey) server on the loopback interface, with a password and a directory of its own: the one on the PATH
 * when it is of version 7.0 or later, else the one that came from Maven. Only documents with a time to live may be
 * evicted ({@code volatile-lru}). Thread-safe.
 */
public final class LocalRedis implements LocalServer {

    private static final Duration START_PATIENCE = Duration.ofSeconds(30);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    private static final int PROBE_TIMEOUT_MILLIS = 1_000;
    private static final int MOST_OF_A_REPLY = 65_536;
    private static final String OK = "+OK\r\n";

    private final Settings settings;
    private final ChildProcess process;
    private final String origin;

    private LocalRedis(Settings settings, ChildProcess process, String origin) {
        this.settings = settings;
        this.process = process;
        this.origin = origin;
    }

    /**
     * What makes one server.
     *
     * @param directory its working directory; the append-only file is there
     * @param port TCP port on the loopback interface
     * @param password letters and digits only, so that it stands in a URL as it is
     * @param appendOnly whether writes are logged (and synced every second), to be there after a restart
     * @param maxMegabytes memory for data
     * @param log file for the server's messages
     * @param more lines that go into its configuration as they are
     */
    public record Settings(
            Path directory,
            int port,
            String password,
            boolean appendOnly,
            int maxMegabytes,
            Path log,
            List<String> more) {
        /** Refuses a password that would need escaping. */
        public Settings {
            more = List.copyOf(more);
            if (!password.matches("[A-Za-z0-9]{8,}")) {
                throw new IllegalArgumentException("a password of at least 8 letters and digits is needed");
            }
        }

        /** With nothing more in its configuration. */
        public Settings(Path directory, int port, String password, boolean appendOnly, int maxMegabytes, Path log) {
            this(directory, port, password, appendOnly, maxMegabytes, log, List.of());
        }

        /** {@code redis://:password@127.0.0.1:port}. */
        public String url() {
            return "redis://:" + password + "@127.0.0.1:" + port;
        }
    }

    /**
     * Starts the server and returns when it has loaded its data and answers.
     *
     * @throws IllegalStateException when it does not start; the message ends with its last words
     */
    public static LocalRedis start(Settings settings) {
        var binary = RedisBinary.find();
        var config = settings.directory().toAbsolutePath().resolve("redis.conf");
        try {
            Files.createDirectories(settings.directory());
            writePrivately(config, configuration(settings));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + settings.directory(), e);
        }
        var process = ChildProcess.start(new ChildProcess.Spec(
                "redis",
                List.of(binary.program().toString(), config.toString()),
                Map.of(),
                settings.directory(),
                settings.log(),
                Signal.TERM));
        var server = new LocalRedis(settings, process, binary.origin());
        server.awaitReady();
        return server;
    }

    private static String configuration(Settings settings) {
        return """
                bind 127.0.0.1
                port %d
                protected-mode yes
                requirepass %s
                dir "%s"
                daemonize no
                save ""
                appendonly %s
                appendfsync everysec
                maxmemory %dmb
                maxmemory-policy volatile-lru
                %s
                """.formatted(
                        settings.port(),
                        settings.password(),
                        settings.directory().toAbsolutePath(),
                        settings.appendOnly() ? "yes" : "no",
                        settings.maxMegabytes(),
                        String.join("\n", settings.more()));
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private void awaitReady() {
        var ready = Poll.until(START_PATIENCE, () -> !process.isAlive() || answers());
        if (!ready || !process.isAlive()) {
            close();
            throw new IllegalStateException(
                    "Redis did not start in " + settings.directory() + ":\n" + LogTail.of(settings.log()));
        }
    }

    /** Whether PING is answered; while the data is loaded it is refused. */
    private boolean answers() {
        try {
            return ask("PING").equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Gives the server one command of words without spaces.
     *
     * @return its reply as it stands in the protocol (RESP2), without the last line's end
     * @throws IOException when the server does not answer within a second
     */
    public String ask(String command) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), PROBE_TIMEOUT_MILLIS);
            socket.setSoTimeout(PROBE_TIMEOUT_MILLIS);
            var request = "AUTH " + settings.password() + "\r\n" + command + "\r\nQUIT\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var replies = new String(socket.getInputStream().readNBytes(MOST_OF_A_REPLY), StandardCharsets.US_ASCII);
            if (!replies.startsWith(OK) || !replies.endsWith(OK) || replies.length() < 2 * OK.length()) {
                throw new IOException("Redis said: " + replies.strip());
            }
            return replies.substring(OK.length(), replies.length() - OK.length())
                    .stripTrailing();
        }
    }

    /** {@code redis://:password@127.0.0.1:port}. */
    public String url() {
        return settings.url();
    }

    /** Where the server program came from, for people. */
    public String origin() {
        return origin;
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    /** Stops the server; with the append-only file nothing is lost. */
    @Override
    public void close() {
        process.stop(Signal.TERM, STOP_PATIENCE);
    }
}
