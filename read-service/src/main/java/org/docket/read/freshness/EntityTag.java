package org.docket.read.freshness;

import java.util.List;

/** Validators: that of a document is {@code "v<version>.r<revision>"}. */
public final class EntityTag {
    private EntityTag() {}

    static String of(long version, long revision) {
        return "\"v" + version + ".r" + revision + "\"";
    }

    /**
     * Whether one of the values of {@code If-None-Match} matches the tag of an existing document: weak comparison, lists and {@code *}
     * (RFC 9110, section 13.1.2).
     */
    public static boolean isNamedBy(List<String> ifNoneMatch, String tag) {
        for (String header : ifNoneMatch) {
            if (header.equals(tag) || header.strip().equals("*")) {
                return true;
            }
            // Our tags hold no comma, so a piece of a foreign tag with one in it can't equal ours.
            for (String listed : header.split(",", -1)) {
                String strong = listed.strip();
                if (strong.startsWith("W/")) {
                    strong = strong.substring(2);
                }
                if (strong.equals(tag)) {
                    return true;
                }
            }
        }
        return false;
    }
}
