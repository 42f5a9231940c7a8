package org.docket.write.party;

/** What a party is; it never changes. */
public enum PartyKind {
    /** A human being. */
    PERSON,
    /** A company, an association, an authority. */
    ORGANISATION
}
