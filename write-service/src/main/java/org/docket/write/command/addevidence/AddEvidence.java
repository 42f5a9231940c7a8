package org.docket.write.command.addevidence;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.docket.write.body.Body;
import org.docket.write.problem.ProblemType;

/**
 * A piece of evidence is announced.
 *
 * @param occurredOn today, for the agency
 * @param title what it is; 1 to 200 characters
 * @param mediaType of its bytes, in lower case, without parameters
 * @param sha256 of its bytes; 64 lower-case hexadecimal digits
 * @param byteCount how long it is; 1 byte to 1 GiB
 */
record AddEvidence(LocalDate occurredOn, String title, String mediaType, String sha256, int byteCount) {

    private static final int MOST_BYTES = 1 << 30;
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,62}/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    static AddEvidence decode(Body body) {
        return new AddEvidence(
                body.today(),
                body.text("title", 200),
                ofForm(body, "mediaType", MEDIA_TYPE, "a media type in lower case, such as \"image/jpeg\""),
                ofForm(body, "sha256", DIGEST, "64 lower-case hexadecimal digits"),
                body.wholeNumber("byteCount", 1, MOST_BYTES));
    }

    private static String ofForm(Body body, String field, Pattern form, String expected) {
        String text = body.text(field, 127);
        if (!text.isEmpty() && !form.matcher(text).matches()) {
            body.note(field, ProblemType.VALUE_INVALID, field + " must be " + expected + ".");
        }
        return text;
    }
}
