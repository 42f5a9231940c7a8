package org.docket.projector.capture;

/** What takes batches from a source. Called by one thread at a time. */
public interface BatchConsumer {

    /**
     * The position in the log is about to be lost or was never there, so events may have been missed: whatever was built before must not be
     * trusted. Called before the new position is made, and again if making it fails.
     *
     * @throws InterruptedException when the source is being stopped
     */
    void beginsAnew(SourceIdentity identity, String reason) throws InterruptedException;

    /**
     * From now on batches come from this server. Called before the first batch of every start.
     *
     * @throws InterruptedException when the source is being stopped
     */
    void begins(SourceIdentity identity) throws InterruptedException;

    /**
     * Takes a batch. It is acknowledged once this returns, and delivered again if this does not.
     *
     * @throws InterruptedException when the source is being stopped
     */
    void take(Batch batch) throws InterruptedException;

    /** No batch will come until the next start. */
    void ends();
}
