/**
 * A history: what an agency did before Docket, as a file of cases and their events. This package reads one, as CSV or as XES, event by
 * event in constant memory, and names the line and column of whatever it cannot read; {@link org.docket.deploy.history.HistoryFile} is the
 * way in. {@code send} turns a history into commands of the write service, {@code generate} makes up histories that look like a real one.
 */
@NullMarked
package org.docket.deploy.history;

import org.jspecify.annotations.NullMarked;
