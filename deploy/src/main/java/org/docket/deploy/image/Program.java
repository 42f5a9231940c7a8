package org.docket.deploy.image;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.docket.deploy.embedded.Programs;

/** A program of this machine that runs to its end, in the C locale. */
final class Program {

    private Program() {}

    /**
     * How it ended.
     *
     * @param exit its code
     * @param output what it wrote to stdout and stderr
     */
    record Ended(int exit, String output) {}

    /** Runs it; empty when there is no such program on the PATH. */
    static Optional<Ended> run(List<String> command) throws IOException {
        if (!command.getFirst().contains("/")
                && Programs.find(command.getFirst()).isEmpty()) {
            return Optional.empty();
        }
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        try (var out = process.inputReader()) {
            process.getOutputStream().close();
            var words = out.readAllAsString();
            return Optional.of(new Ended(process.waitFor(), words));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + command.getFirst(), e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** What it said; empty when it is missing or failed. */
    static Optional<String> answer(String... command) throws IOException {
        return run(List.of(command))
                .filter(ended -> ended.exit() == 0)
                .map(ended -> ended.output().strip());
    }

    /**
     * What it said.
     *
     * @throws IOException when it is missing or failed, with its words
     */
    static String demand(List<String> command) throws IOException {
        var ended = run(command).orElseThrow(() -> new IOException(command.getFirst() + " is missing on this machine"));
        if (ended.exit() != 0) {
            throw new IOException(command.getFirst() + " failed (" + ended.exit() + "): "
                    + ended.output().strip());
        }
        return ended.output();
    }
}
