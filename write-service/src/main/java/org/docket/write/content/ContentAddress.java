package org.docket.write.content;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names content by what it is. Agencies share no content: what one has says nothing about another.
 *
 * @param tenantId the agency
 * @param sha256 64 lower-case hexadecimal digits
 * @param byteCount how long it is; more than zero
 */
public record ContentAddress(short tenantId, String sha256, long byteCount) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /** Checks the form, as it becomes a file's name. */
    public ContentAddress {
        if (!FORM.matcher(sha256).matches() || byteCount < 1) {
            throw new IllegalArgumentException("Not the address of any content");
        }
    }

    /** An address from the digest's 32 bytes. */
    public static ContentAddress of(short tenantId, byte[] sha256, long byteCount) {
        return new ContentAddress(tenantId, HexFormat.of().formatHex(sha256), byteCount);
    }
}
