package org.docket.deploy.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.docket.deploy.embedded.ChildProcess;
import org.docket.deploy.embedded.LocalServer;
import org.docket.deploy.embedded.Signal;

/** A server that serves nothing: any program. */
record DummyServer(ChildProcess process) implements LocalServer {

    static DummyServer start(Path home, String... command) {
        return new DummyServer(ChildProcess.start(new ChildProcess.Spec(
                "dummy", List.of(command), Map.of(), home, home.resolve("dummy.log"), Signal.KILL)));
    }

    @Override
    public void close() {
        process.stop(Signal.TERM, Duration.ofSeconds(5));
    }
}
