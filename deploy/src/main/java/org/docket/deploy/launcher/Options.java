package org.docket.deploy.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said to {@code up}. */
final class Options {

    static final String POSTGRES_VARIABLE = "DOCKET_UP_POSTGRES_URL";
    static final String REDIS_VARIABLE = "DOCKET_UP_REDIS_URL";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where databases, secrets and logs live (default: ~/.local/share/docket)")
    private @Nullable Path data;

    @Option(names = "--detach", description = "return when all is ready, and leave it running")
    private boolean detach;

    @Option(names = "--write-port", paramLabel = "PORT", description = "of the write service (default: a free one)")
    private int writePort;

    @Option(names = "--read-port", paramLabel = "PORT", description = "of the read service")
    private int readPort;

    @Option(names = "--projector-port", paramLabel = "PORT", description = "of the projector")
    private int projectorPort;

    @Option(names = "--postgres-port", paramLabel = "PORT", description = "of the embedded PostgreSQL")
    private int postgresPort;

    @Option(names = "--redis-port", paramLabel = "PORT", description = "of the embedded Redis")
    private int redisPort;

    @Option(
            names = "--postgres-url",
            paramLabel = "URL",
            description = "use this PostgreSQL: postgresql://user:password@host:port/database, of an administrator,"
                    + " or of docket_owner with a database of its own; other users do not see it in the variable "
                    + POSTGRES_VARIABLE)
    private @Nullable String postgresUrl;

    @Option(
            names = "--redis-url",
            paramLabel = "URL",
            description =
                    "use this Redis (7.0 or later): redis://:password@host:port; or in the variable " + REDIS_VARIABLE)
    private @Nullable String redisUrl;

    /** Set for the process that {@code --detach} leaves behind: where it writes what it has to say. */
    @Option(names = "--log-file", hidden = true)
    private @Nullable Path logFile;

    DataDirectory data() {
        return DataDirectory.at(data == null ? DataDirectory.byDefault() : data);
    }

    boolean detach() {
        return detach;
    }

    Ports ports() {
        return new Ports(writePort, readPort, projectorPort, postgresPort, redisPort);
    }

    @Nullable
    String postgresUrl() {
        return postgresUrl == null ? System.getenv(POSTGRES_VARIABLE) : postgresUrl;
    }

    @Nullable
    String redisUrl() {
        return redisUrl == null ? System.getenv(REDIS_VARIABLE) : redisUrl;
    }

    @Nullable
    Path logFile() {
        return logFile;
    }

    /** The same wishes, for a process that does not detach; what holds a password goes through its environment. */
    List<String> forAttached(Path log) {
        var words = new ArrayList<String>();
        words.add("--data=" + data().root());
        words.add("--log-file=" + log);
        words.add("--write-port=" + writePort);
        words.add("--read-port=" + readPort);
        words.add("--projector-port=" + projectorPort);
        words.add("--postgres-port=" + postgresPort);
        words.add("--redis-port=" + redisPort);
        return words;
    }
}
