package org.docket.deploy.history;

import org.jspecify.annotations.Nullable;

/** An event as text, not yet judged: a row of a CSV file or an {@code event} element of a XES log. */
interface RawEvent {

    /** The line in which the event begins. */
    long line();

    /** The value as it stands in the file, without quotes and escapes; null when there is none. */
    @Nullable
    String text(Field field);

    /** Where the value stands, or where the event begins when there is no value. */
    Place place(Field field);
}
