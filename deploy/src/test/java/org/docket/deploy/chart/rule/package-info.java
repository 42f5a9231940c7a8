/** What a rendering of the chart must keep to, one rule per class; each has a seeded fault that proves that it bites. */
@NullMarked
package org.docket.deploy.chart.rule;

import org.jspecify.annotations.NullMarked;
