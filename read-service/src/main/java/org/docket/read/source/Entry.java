package org.docket.read.source;

/**
 * One entry of a list that is in no cache.
 *
 * @param id what it is about, a UUID in lower case: where the next page goes on
 * @param body the entry as it is served, JSON in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // a buffer on its way to the socket, never compared
public record Entry(String id, byte[] body) {}
