package org.docket.read.content;

import java.util.regex.Pattern;

/**
 * Names content by what it is, within an agency.
 *
 * @param tenant the agency
 * @param sha256 64 lower-case hexadecimal digits
 * @param byteCount how long it is; more than zero
 */
public record ContentAddress(int tenant, String sha256, long byteCount) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /** Checks the form, as it becomes a file's name. */
    public ContentAddress {
        if (!FORM.matcher(sha256).matches() || byteCount < 1) {
            throw new IllegalArgumentException("not the address of any content");
        }
    }
}
