package org.docket.write.casefile;

/** A fact that a penalty has at most once. */
public enum Fact {
    /** The notice was sent. */
    NOTICE,
    /** The offender was notified. */
    NOTIFICATION,
    /** The penalty was surcharged. */
    SURCHARGE,
    /** The debt is in collection. */
    COLLECTION,
    /** The same fact of an appeal to the same authority. */
    APPEAL_FACT
}
