/** One case, by id or by the agency's reference: contract {@code views/case.v1.json}. */
@NullMarked
package org.docket.read.query.casedetail;

import org.jspecify.annotations.NullMarked;
