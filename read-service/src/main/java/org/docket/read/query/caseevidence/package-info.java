/**
 * What proves the offence of a case, as one actor may see it now: contract {@code views/case-evidence.v1.json}. Always from PostgreSQL, for who may
 * see a piece depends on the clock; what is withheld is counted and not told.
 */
@NullMarked
package org.docket.read.query.caseevidence;

import org.jspecify.annotations.NullMarked;
