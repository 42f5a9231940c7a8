package org.docket.write.party;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a client says of a party: what is known of it, and which parties that look like it are others.
 *
 * @param data what is known of it
 * @param distinctFrom parties that it is not, though they look alike
 */
public record PartyClaim(PartyData data, List<UUID> distinctFrom) {

    /** Takes a copy. */
    public PartyClaim {
        distinctFrom = List.copyOf(distinctFrom);
    }

    /** The parties that it is not, as PostgreSQL writes an array. */
    public String distinctFromAsArray() {
        return distinctFrom.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
