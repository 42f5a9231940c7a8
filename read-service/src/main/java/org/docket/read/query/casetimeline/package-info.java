/** What happened to a case, revision by revision: contract {@code views/timeline.v1.json}. */
@NullMarked
package org.docket.read.query.casetimeline;

import org.jspecify.annotations.NullMarked;
