package org.docket.projector.reread;

import java.util.List;

/**
 * What the source shows of one aggregate through one view.
 *
 * @param body the bytes as they are served
 * @param extra values of the view's extra columns
 */
@SuppressWarnings("ArrayRecordComponent") // bytes go from the driver to Redis; nobody compares them
public record CurrentView(long revision, long version, byte[] body, List<String> extra) {}
