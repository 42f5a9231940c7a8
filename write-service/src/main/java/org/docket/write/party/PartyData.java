package org.docket.write.party;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a party: personal data, which is written to the party's own tables and nowhere else.
 *
 * @param name in full; 1 to 200 characters
 * @param dateOfBirth of a person, or null
 * @param address as one would write it on a letter, or null; up to 500 characters
 * @param email or null
 * @param phone or null
 * @param identifiers what it is known by elsewhere, at most one of a scheme
 */
public record PartyData(
        String name,
        @Nullable LocalDate dateOfBirth,
        @Nullable String address,
        @Nullable String email,
        @Nullable String phone,
        List<Identifier> identifiers) {

    /** Takes a copy. */
    public PartyData {
        identifiers = List.copyOf(identifiers);
    }

    /** The schemes of the identifiers. */
    public String[] schemes() {
        return identifiers.stream().map(Identifier::scheme).toArray(String[]::new);
    }

    /** Their values as given, in the same order. */
    public String[] values() {
        return identifiers.stream().map(Identifier::value).toArray(String[]::new);
    }

    /** Their keys, in the same order. */
    public String[] keys() {
        return identifiers.stream().map(Identifier::key).toArray(String[]::new);
    }

    /** Nothing of it: it is personal. */
    @Override
    public String toString() {
        return "PartyData[…]";
    }
}
