package org.docket.deploy.embedded;

/** The signals that servers are stopped with; the names are those of {@code kill -s}. */
public enum Signal {
    /** PostgreSQL's fast shutdown: sessions are ended, a checkpoint is written. */
    INT,
    /** The polite request that most programs stop on. */
    TERM,
    /** PostgreSQL's immediate shutdown: recovery follows at the next start. */
    QUIT,
    /** Not a request. */
    KILL
}
