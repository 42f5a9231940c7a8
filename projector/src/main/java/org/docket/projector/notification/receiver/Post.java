package org.docket.projector.notification.receiver;

import java.util.Map;

/** A request to a receiver. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares them
public record Post(String url, Map<String, String> headers, byte[] body) {}
