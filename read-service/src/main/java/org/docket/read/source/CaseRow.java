package org.docket.read.source;

/**
 * One entry of a list.
 *
 * @param id the case's id, a UUID in lower case: the order of its text is the order of the list
 * @param body the entry as it is served, JSON in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // a buffer on its way to the socket, never compared
public record CaseRow(String id, byte[] body) {}
