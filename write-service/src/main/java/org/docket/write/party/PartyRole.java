package org.docket.write.party;

/** What a party has to do with a case. */
public enum PartyRole {
    /** It did what the case is about, or is said to have. */
    OFFENDER,
    /** It has or wants the licence that the case is about. */
    LICENSEE,
    /** It saw something. */
    WITNESS,
    /** It complained. */
    COMPLAINANT
}
