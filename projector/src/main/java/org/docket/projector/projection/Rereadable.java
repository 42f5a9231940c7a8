package org.docket.projector.projection;

import java.util.List;

/** A view that is read again from the source whenever its aggregate changes. */
public sealed interface Rereadable extends Projection permits RefreshedDocument, Row {

    /**
     * The statement that reads it for many ids at once. Its parameters are a tenant and an array of ids; it answers with the columns
     * {@code id, revision, version, body} and then {@link #extraColumns()}, one row for each id that is there.
     * A body of NULL says that nothing of the aggregate may be kept.
     */
    String sql();

    /** What the statement answers beside the body, in order. */
    List<String> extraColumns();
}
