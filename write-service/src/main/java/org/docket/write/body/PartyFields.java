package org.docket.write.body;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.docket.write.party.Identifier;
import org.docket.write.party.PartyClaim;
import org.docket.write.party.PartyData;
import org.docket.write.problem.ProblemType;

/** Reads what is known of a party; the same fields when it is registered and when it is corrected. What is wrong is told without the value. */
public final class PartyFields {

    private static final int MOST_IDENTIFIERS = 10;
    private static final int MOST_DISTINCT = 100;
    private static final Pattern SCHEME = Pattern.compile("[A-Z][A-Z0-9_]{0,31}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,189}");

    private PartyFields() {}

    /** The data in a body, and which parties it is not about. */
    public static PartyClaim of(Body body) {
        return new PartyClaim(data(body), distinctFrom(body));
    }

    private static PartyData data(Body body) {
        String name = body.text("name", 200);
        LocalDate dateOfBirth = body.optionalDay("dateOfBirth");
        if (dateOfBirth != null && dateOfBirth.isAfter(body.today())) {
            body.note("dateOfBirth", ProblemType.DATE_IN_FUTURE, "dateOfBirth is after today.");
        }
        String address = ProseField.optional(body, "address", 500);
        String email = body.optionalText("email", 254);
        if (email != null && !EMAIL.matcher(email).matches()) {
            body.note("email", ProblemType.VALUE_INVALID, "email must be an address such as \"somebody@example.org\".");
        }
        return new PartyData(name, dateOfBirth, address, email, body.optionalText("phone", 40), identifiers(body));
    }

    private static List<UUID> distinctFrom(Body body) {
        List<String> ids = Scalars.texts(body, "distinctFrom", MOST_DISTINCT);
        if (!ids.stream().allMatch(Scalars::isId)) {
            body.note("distinctFrom", ProblemType.VALUE_INVALID, "Each item of distinctFrom must be a UUID.");
            return List.of();
        }
        return ids.stream().map(UUID::fromString).toList();
    }

    private static List<Identifier> identifiers(Body body) {
        if (body.optional("identifiers") == null) {
            return List.of();
        }
        Set<String> schemes = new HashSet<>();
        return body.objects("identifiers", MOST_IDENTIFIERS, item -> identifier(item, schemes));
    }

    private static Identifier identifier(Body item, Set<String> schemes) {
        Identifier identifier = new Identifier(item.text("scheme", 32), item.text("value", 64));
        if (!identifier.scheme().isEmpty()
                && !SCHEME.matcher(identifier.scheme()).matches()) {
            item.note("scheme", ProblemType.VALUE_INVALID, "scheme must be a name such as \"TAX_NUMBER\".");
        } else if (!schemes.add(identifier.scheme())) {
            item.note("scheme", ProblemType.VALUE_INVALID, "A party has one identifier of a scheme.");
        }
        if (!identifier.value().isEmpty() && identifier.key().isEmpty()) {
            item.note("value", ProblemType.VALUE_INVALID, "value must have a letter or a digit.");
        }
        return identifier;
    }
}
