package org.docket.write.unitofwork;

/** How a unit of work meets others that want the same rows. */
public enum Mode {
    /**
     * No connection is held while the function computes. What it changed is written on condition that its version is still the one that
     * was read; if not, the function is run again, a bounded number of times. What was only read is not guarded, and what was read at
     * different moments may not fit together: a function takes that for a refusal or a change that will not stand, never for a bug.
     */
    OPTIMISTIC,
    /**
     * One transaction and one connection from the first read to the commit; every row is locked as it is read ({@code FOR UPDATE}, ids of one
     * load in order), so that others wait instead of computing in vain. For rows that many want at once, and for what must hold of rows that
     * are only read. Bounded by the role's time-outs: waiting for a lock, and sitting in a transaction without asking anything.
     */
    PESSIMISTIC
}
