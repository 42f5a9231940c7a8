package org.docket.read.query.violating.one;

/** Has a name that says nothing. */
public final class ViewHelper {
    private ViewHelper() {}
}
