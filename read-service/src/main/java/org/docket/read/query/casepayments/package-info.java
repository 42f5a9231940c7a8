/** What is owed and what was paid on a case: contract {@code views/payments.v1.json}. */
@NullMarked
package org.docket.read.query.casepayments;

import org.jspecify.annotations.NullMarked;
