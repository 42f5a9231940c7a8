/** The trial balance of an agency. */
@NullMarked
package org.docket.read.query.trialbalance;

import org.jspecify.annotations.NullMarked;
