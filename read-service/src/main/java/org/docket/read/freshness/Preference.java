package org.docket.read.freshness;

import io.micronaut.http.HttpRequest;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client prefers when the read model has not reached its token yet: the header {@code Prefer}, RFC 7240.
 *
 * @param waitSeconds {@code wait}, cut to ten; null when the client does not say
 * @param strict {@code handling=strict}: rather an error than an answer without its writes
 */
public record Preference(@Nullable Integer waitSeconds, boolean strict) {
    private static final int MOST_SECONDS = 10;
    private static final Duration UNASKED = Duration.ofMillis(500);

    /** What a request prefers. Unknown preferences, and values that make no sense, are ignored, as the RFC wants it; the first one counts. */
    public static Preference of(HttpRequest<?> request) {
        Integer wait = null;
        String handling = null;
        for (String header : request.getHeaders().getAll("Prefer")) {
            for (String one : header.split(",", -1)) {
                String[] nameAndValue = one.split(";", 2)[0].split("=", 2);
                String name = nameAndValue[0].strip().toLowerCase(Locale.ROOT);
                String value = nameAndValue.length == 2 ? unquoted(nameAndValue[1].strip()) : "";
                if (name.equals("wait") && wait == null && value.matches("[0-9]{1,64}")) {
                    wait = new BigInteger(value)
                            .min(BigInteger.valueOf(MOST_SECONDS))
                            .intValue();
                } else if (name.equals("handling") && handling == null) {
                    handling = value.toLowerCase(Locale.ROOT);
                }
            }
        }
        return new Preference(wait, "strict".equals(handling));
    }

    /** How long the answer may wait for the read model. */
    Duration patience() {
        return waitSeconds == null ? UNASKED : Duration.ofSeconds(waitSeconds);
    }

    /** The value of {@code Preference-Applied}; empty when nothing was preferred. */
    public String applied() {
        List<String> applied = new ArrayList<>(2);
        if (waitSeconds != null) {
            applied.add("wait=" + waitSeconds);
        }
        if (strict) {
            applied.add("handling=strict");
        }
        return String.join(", ", applied);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
