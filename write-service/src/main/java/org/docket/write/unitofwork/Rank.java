package org.docket.write.unitofwork;

/** The one order in which transactions write and lock, so that no two wait for each other; within a rank by id. */
public enum Rank {
    /** The answer under the command's key: a second request with the same key waits here, and holds nothing that others want. */
    ANSWERS,
    /** Cases, and what is written once about them. */
    CASES,
    /** Tasks. */
    TASKS,
    /** Permit orders and their lines. */
    ORDERS,
    /** Officers and their capacity. */
    ACTORS,
    /** Ledger accounts and transfers. */
    ACCOUNTS,
    /** Quotas: the hottest rows are held the shortest. */
    QUOTAS,
    /** Events for the log. */
    OUTBOX
}
