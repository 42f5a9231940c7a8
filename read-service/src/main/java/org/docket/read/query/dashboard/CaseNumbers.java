package org.docket.read.query.dashboard;

import java.util.Map;

/**
 * How many cases there are.
 *
 * @param byState for every state, also those without a case
 * @param byType for every type, likewise
 */
record CaseNumbers(Map<String, Long> byState, Map<String, Long> byType, long total) {}
