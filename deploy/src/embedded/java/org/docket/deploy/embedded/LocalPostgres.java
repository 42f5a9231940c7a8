package org.docket.deploy.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server on the loopback interface, ready for logical replication, that keeps its data in a given
 * directory. It listens on TCP only and wants a password of everybody (scram-sha-256). Thread-safe.
 */
public final class LocalPostgres implements LocalServer {

    /** The superuser's name. */
    public static final String SUPERUSER = "postgres";

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final long INITDB_SECONDS = 60;

    private final Settings settings;
    private final ChildProcess process;

    private LocalPostgres(Settings settings, ChildProcess process) {
        this.settings = settings;
        this.process = process;
    }

    /**
     * What makes one server.
     *
     * @param directory where the cluster is, or will be made
     * @param port TCP port on the loopback interface
     * @param password of the superuser; decides nothing for a cluster that exists already
     * @param durable whether a commit waits for the disk; only throw-away data may do without
     * @param log file for the server's messages
     */
    public record Settings(Path directory, int port, String password, boolean durable, Path log) {

        /** The database {@code postgres}, as superuser. */
        public PostgresAddress superuser() {
            return new PostgresAddress("127.0.0.1", port, "postgres", SUPERUSER, password, Map.of());
        }
    }

    /**
     * Starts the server, on a new cluster if there is none yet, and returns when it accepts connections. A cluster that
     * was not shut down recovers first.
     *
     * @throws IllegalStateException when it does not start; the message ends with its last words
     */
    public static LocalPostgres start(Settings settings) {
        var binaries = PostgresBinaries.unpacked();
        try {
            createClusterIfMissing(settings, binaries);
            Files.writeString(settings.directory().resolve(PostgresConfig.FILE), PostgresConfig.text(settings));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + settings.directory(), e);
        }
        var command = new ArrayList<>(RootDrop.prefix());
        if (!command.isEmpty()) {
            command.addAll(ChildProcess.deathSignal(Signal.INT));
        }
        command.add(binaries.program("postgres"));
        command.addAll(List.of("-D", settings.directory().toAbsolutePath().toString()));
        var process = ChildProcess.start(new ChildProcess.Spec(
                "postgres",
                command,
                Map.of("LC_ALL", "C", "TZ", "UTC"),
                settings.directory(),
                settings.log(),
                Signal.INT));
        var server = new LocalPostgres(settings, process);
        server.awaitReady();
        return server;
    }

    private static void createClusterIfMissing(Settings settings, PostgresBinaries binaries) throws IOException {
        var directory = settings.directory().toAbsolutePath();
        if (Files.exists(directory.resolve("PG_VERSION"))) {
            return;
        }
        var parent = directory.getParent();
        if (parent == null) {
            throw new IOException("the root directory cannot hold a cluster");
        }
        Files.createDirectories(parent);
        // Made beside its place and moved there whole: a half-made cluster would never start again.
        var fresh = parent.resolve(directory.getFileName() + ".new");
        BinaryCache.deleteTree(fresh);
        var password = Files.createTempFile(
                parent,
                "initdb",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, settings.password());
            initdb(settings, binaries, fresh, password);
        } finally {
            Files.delete(password);
        }
        var main = fresh.resolve("postgresql.conf");
        Files.writeString(main, Files.readString(main) + "\ninclude '" + PostgresConfig.FILE + "'\n");
        Files.deleteIfExists(directory);
        try {
            Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException(directory + " is another file system than " + parent, e);
        }
    }

    private static void initdb(Settings settings, PostgresBinaries binaries, Path fresh, Path password)
            throws IOException {
        var command = new ArrayList<>(RootDrop.prefix());
        command.addAll(List.of(binaries.program("initdb"), "-D", fresh.toString(), "-U", SUPERUSER));
        command.addAll(List.of("--auth=scram-sha-256", "--pwfile=" + password, "--encoding=UTF8"));
        // Built-in collation: the order of text does not depend on the machine's C library.
        command.addAll(List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        if (!settings.durable()) {
            command.add("--no-sync");
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var out = process.inputReader()) {
            var words = out.readAllAsString();
            if (!process.waitFor(INITDB_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("initdb failed: " + words.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making a cluster", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private void awaitReady() {
        var status = settings.directory().resolve("postmaster.pid");
        var ready = Poll.until(START_PATIENCE, () -> !process.isAlive() || isReady(status));
        if (!ready || !process.isAlive()) {
            close();
            throw new IllegalStateException(
                    "PostgreSQL did not start in " + settings.directory() + ":\n" + LogTail.of(settings.log()));
        }
    }

    /** The server keeps its state in the eighth line of that file, as pg_ctl reads it too. */
    private boolean isReady(Path status) {
        try {
            var lines = Files.readAllLines(status);
            return lines.size() > 7
                    && lines.getFirst().strip().equals(Long.toString(process.pid()))
                    && lines.get(7).strip().equals("ready");
        } catch (IOException e) {
            return false;
        }
    }

    /** The database {@code postgres}, as superuser. */
    public PostgresAddress superuser() {
        return settings.superuser();
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    /** Ends all sessions, writes a checkpoint and stops: PostgreSQL's fast shutdown. */
    @Override
    public void close() {
        process.send(Signal.INT);
        if (!process.waitFor(STOP_PATIENCE)) {
            process.stop(Signal.QUIT, STOP_PATIENCE);
        }
    }
}
