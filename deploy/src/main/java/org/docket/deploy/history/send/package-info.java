/**
 * Sends a history through the command API, event by event as any client would: many cases at a time, the events of one in order. Keys,
 * bodies and references are functions of the file alone, so that sending it again changes nothing, whether the service remembers the key or
 * only the fact. The file is read twice: first to its end, so that nothing is sent of a malformed one, then to send.
 */
@NullMarked
package org.docket.deploy.history.send;

import org.jspecify.annotations.NullMarked;
