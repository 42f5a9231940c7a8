package org.docket.deploy.embedded;

/** A server of this machine that runs as one main process. */
public interface LocalServer extends AutoCloseable {

    /** The main process, which may have ended meanwhile. */
    ChildProcess process();

    /** Stops it in order, and by force when that takes too long; returns when it is gone. */
    @Override
    void close();
}
