package org.docket.projector.reread;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.docket.projector.projection.Rereadable;

/** The source's present state, read through views. */
public interface CurrentViews {

    /**
     * Reads the given views of many aggregates of one tenant, all at one snapshot. What is not there is missing from the answer.
     *
     * @throws org.docket.projector.database.SourceUnavailable when the source does not answer
     */
    Map<UUID, Map<Rereadable, CurrentView>> read(short tenant, Collection<UUID> ids, List<Rereadable> views);
}
