package org.docket.read.freshness;

import org.docket.read.token.ConsistencyToken;

/**
 * What an answer must include, and what to do when it cannot.
 *
 * @param tenant whose cases it is about
 */
public record Demand(int tenant, ConsistencyToken token, Preference preference) {}
