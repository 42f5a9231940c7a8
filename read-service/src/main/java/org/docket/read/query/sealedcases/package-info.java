/** The sealed cases on which the reader is named, newest opened first, as in {@code views/case-row.v1.json}; always from PostgreSQL, never kept. */
@NullMarked
package org.docket.read.query.sealedcases;

import org.jspecify.annotations.NullMarked;
