package org.docket.read.source;

/**
 * A view of one aggregate as PostgreSQL has it.
 *
 * @param revision the aggregate's revision
 * @param version the aggregate's version
 * @param body the view as it is served, JSON in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // a buffer on its way to the socket, never compared
public record StoredDocument(long revision, long version, byte[] body) {}
