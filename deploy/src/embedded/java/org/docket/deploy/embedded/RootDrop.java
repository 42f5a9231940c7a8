package org.docket.deploy.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How PostgreSQL, which refuses to run as root, runs for root all the same: in a user namespace of its own, where root
 * is nobody. Files keep their owner, nothing has to be given away, and an ordinary user needs nothing of it.
 */
final class RootDrop {

    private static final long PROBE_SECONDS = 5;

    private RootDrop() {}

    /** The words to put before a PostgreSQL command; none for an ordinary user. */
    static List<String> prefix() {
        if (!isRoot()) {
            return List.of();
        }
        if (!namespacesWork()) {
            throw new IllegalStateException(
                    "PostgreSQL refuses to run as root, and this machine allows no user namespace"
                            + " (unshare --user fails): run as an ordinary user, or give the URL of a PostgreSQL server");
        }
        return List.of("unshare", "--user");
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer uid && uid == 0;
        } catch (IOException | UnsupportedOperationException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static boolean namespacesWork() {
        try {
            var probe = new ProcessBuilder("unshare", "--user", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
