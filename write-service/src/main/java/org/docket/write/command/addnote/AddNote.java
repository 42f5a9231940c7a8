package org.docket.write.command.addnote;

import java.time.LocalDate;
import org.docket.write.body.Body;
import org.docket.write.body.ProseField;

/**
 * Adds a note.
 *
 * @param occurredOn today, for the agency
 * @param text 1 to 4,000 characters in any number of lines
 */
record AddNote(LocalDate occurredOn, String text) {

    static AddNote decode(Body body) {
        return new AddNote(body.today(), ProseField.required(body, "text", 4000));
    }

    /** Not the text: it may be personal. */
    @Override
    public String toString() {
        return "AddNote[…]";
    }
}
