package org.docket.projector.keep;

import java.util.List;

/** A row to be stored, and the indexes that it is to be in from now on. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to Redis; nobody compares them
public record ListRow(String name, byte[] body, List<String> indexes) {}
