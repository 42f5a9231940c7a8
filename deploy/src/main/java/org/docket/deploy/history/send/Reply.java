package org.docket.deploy.history.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP answer of the command API: a receipt, or a problem (RFC 9457).
 *
 * @param status the status code
 * @param headers the headers
 * @param json the body; a missing node when it is no JSON object
 * @param text the body's beginning as text, for a message about an answer that is none of the API's
 */
record Reply(int status, HttpHeaders headers, JsonNode json, String text) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int SHOWN_BYTES = 200;
    // A server may be slow to come back, but not a day: a longer wait than this is asked for again.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);
    private static final String IN_FLIGHT = "idempotency-key-in-flight";
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    static Reply of(int status, HttpHeaders headers, byte[] body) {
        JsonNode json;
        try {
            json = MAPPER.readTree(body);
        } catch (IOException e) {
            json = MissingNode.getInstance();
        }
        String text = new String(body, 0, Math.min(body.length, SHOWN_BYTES), StandardCharsets.UTF_8);
        return new Reply(status, headers, json, text.replaceAll("\\s+", " ").strip());
    }

    boolean success() {
        return status >= 200 && status < 300;
    }

    /** The service has done this before, under the same key. */
    boolean replayed() {
        return headers.firstValue("Idempotency-Replayed")
                .map("true"::equalsIgnoreCase)
                .orElse(false);
    }

    /** The same request may be answered otherwise after a while. */
    boolean passing() {
        return PASSING.contains(status)
                || (!success() && (json.path("retry").asText().equals("same-request") || code().equals(IN_FLIGHT)));
    }

    /** The problem's code; for an answer that is no problem of the API, one made of the status. */
    String code() {
        String code = json.path("code").asText();
        return code.isEmpty() ? "http-" + status : code;
    }

    String detail() {
        String detail = json.path("detail").asText();
        String said = detail.isEmpty() ? json.path("title").asText() : detail;
        return said.isEmpty() ? text : said;
    }

    /** A member of the body that names a case; null when it is missing or no id. */
    @Nullable
    String id(String member) {
        String id = json.path(member).asText();
        return ID.matcher(id).matches() ? id : null;
    }

    /** How long the server asks to wait ({@code Retry-After} in seconds; a date is too coarse to be worth reading). */
    Optional<Duration> retryAfter() {
        return headers.firstValue("Retry-After")
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }
}
