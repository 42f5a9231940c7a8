/** Lists of cases, by state and type, newest opened first: entries as in {@code views/case-row.v1.json}. */
@NullMarked
package org.docket.read.query.caselist;

import org.jspecify.annotations.NullMarked;
