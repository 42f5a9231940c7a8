/** The audit: accepted, repeated, refused and denied attempts of a case, an actor or a command, newest first, as in {@code views/audit-entry.v1.json}. */
@NullMarked
package org.docket.read.query.audittrail;

import org.jspecify.annotations.NullMarked;
