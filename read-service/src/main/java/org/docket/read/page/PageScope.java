package org.docket.read.page;

import java.util.UUID;

/**
 * What a page token is bound to.
 *
 * @param filter the list and its filter in canonical form: equal text means the same list
 */
public record PageScope(int tenant, UUID actor, String filter) {}
