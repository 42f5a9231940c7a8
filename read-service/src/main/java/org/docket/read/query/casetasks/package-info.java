/** What is to be done on a case, by whom and by when: contract {@code views/case-tasks.v1.json}. */
@NullMarked
package org.docket.read.query.casetasks;

import org.jspecify.annotations.NullMarked;
