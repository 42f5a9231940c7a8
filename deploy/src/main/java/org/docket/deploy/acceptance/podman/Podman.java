package org.docket.deploy.acceptance.podman;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The program of that name. Thread-safe. */
public final class Podman {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * How a call ended.
     *
     * @param exit its code
     * @param output what it wrote to stdout
     * @param errors what it wrote to stderr
     */
    public record Ended(int exit, String output, String errors) {}

    /** Runs it to its end. */
    public Ended run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("podman"));
        command.addAll(List.of(arguments));
        return ended(command);
    }

    /**
     * What it said.
     *
     * @throws IOException when it failed, with its words
     */
    public String demand(String... arguments) throws IOException {
        Ended ended = run(arguments);
        if (ended.exit != 0) {
            throw new IOException("podman " + arguments[0] + " failed (" + ended.exit + "): " + ended.errors.strip());
        }
        return ended.output.strip();
    }

    /** What podman knows of a container. */
    public JsonNode inspect(String container) throws IOException {
        return JSON.readTree(demand("container", "inspect", container)).path(0);
    }

    /** The last lines that a container wrote. */
    public String lastWords(String container) throws IOException {
        Ended logs = run("logs", "--tail", "30", container);
        return logs.output + logs.errors;
    }

    /** Runs any program to its end, and wants it to succeed. */
    static void demandProgram(List<String> command) throws IOException {
        Ended ended = ended(command);
        if (ended.exit != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + ended.errors.strip());
        }
    }

    private static Ended ended(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        try (var output = process.inputReader();
                var errors = process.errorReader()) {
            process.getOutputStream().close();
            CompletableFuture<String> complaints = CompletableFuture.supplyAsync(
                    () -> errors.lines().reduce("", (text, line) -> text + line + "\n"), Thread::startVirtualThread);
            String words = output.readAllAsString();
            return new Ended(process.waitFor(), words, complaints.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while running " + command.getFirst());
        } finally {
            process.destroyForcibly();
        }
    }
}
