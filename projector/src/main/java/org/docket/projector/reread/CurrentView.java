package org.docket.projector.reread;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the source shows of one aggregate through one view.
 *
 * @param body the bytes as they are served; null when there is such an aggregate and nothing of it may be kept, for not everybody may see it
 * @param extra values of the view's extra columns
 */
@SuppressWarnings("ArrayRecordComponent") // bytes go from the driver to Redis; nobody compares them
public record CurrentView(long revision, long version, byte @Nullable [] body, List<String> extra) {

    /** Whether nothing of it may be kept. */
    public boolean isWithheld() {
        return body == null;
    }
}
