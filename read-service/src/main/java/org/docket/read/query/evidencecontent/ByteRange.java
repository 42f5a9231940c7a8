package org.docket.read.query.evidencecontent;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which bytes are asked for: the header {@code Range}, RFC 9110 section 14. One range is heeded; several, and other units, are not. */
sealed interface ByteRange {
    Pattern ONE = Pattern.compile("bytes=[ \t]*([0-9]{0,64})-([0-9]{0,64})[ \t]*", Pattern.CASE_INSENSITIVE);

    /** All of them. */
    record Whole() implements ByteRange {}

    /** Those from {@code first} to {@code last}, both included and both there. */
    record Part(long first, long last) implements ByteRange {
        long length() {
            return last - first + 1;
        }
    }

    /** None that are there. */
    record Beyond() implements ByteRange {}

    /**
     * Reads the header.
     *
     * @param length how many bytes there are, more than zero
     */
    static ByteRange of(@Nullable String header, long length) {
        Matcher one = ONE.matcher(header == null ? "" : header);
        if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
            return new Whole();
        }
        BigInteger all = BigInteger.valueOf(length);
        BigInteger end = all.subtract(BigInteger.ONE);
        BigInteger first;
        BigInteger last;
        if (one.group(1).isEmpty()) {
            first = all.subtract(new BigInteger(one.group(2)).min(all));
            last = end;
        } else {
            first = new BigInteger(one.group(1));
            last = one.group(2).isEmpty() ? end.max(first) : new BigInteger(one.group(2));
        }
        if (first.compareTo(last) > 0 && !one.group(1).isEmpty()) {
            return new Whole(); // not a range at all
        }
        return first.compareTo(all) >= 0
                ? new Beyond()
                : new Part(first.longValueExact(), last.min(end).longValueExact());
    }
}
