package org.docket.write.http;

import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.docket.write.problem.Problem;
import org.docket.write.problem.ProblemType;

/** The precondition of a decision (RFC 9110, section 13.1.1): the ETag of the case as the client read it; only its version counts. */
sealed interface IfMatch {

    /** The client expects this version. */
    record Version(long expected) implements IfMatch {}

    /** The header is missing or not an ETag of a case. */
    record Unusable(Problem problem) implements IfMatch {}

    /** Reads the header. */
    static IfMatch of(HttpRequest<?> request) {
        List<String> headers = request.getHeaders().getAll("If-Match");
        if (headers.isEmpty()) {
            return new Unusable(
                    Problem.of(
                            ProblemType.IF_MATCH_MISSING,
                            "Read what you want to change and send its ETag as If-Match, so that you decide upon what you have seen."));
        }
        Matcher etag = Etag.FORM.matcher(headers.getFirst().strip());
        if (headers.size() > 1 || !etag.matches()) {
            return new Unusable(Problem.of(
                    ProblemType.IF_MATCH_INVALID,
                    "Send If-Match with one strong ETag as you read it, such as \"v3.r17\" or \"v3\"."));
        }
        return new Version(Long.parseLong(etag.group(1)));
    }

    /** The form of a case's ETag. */
    final class Etag {
        private static final Pattern FORM = Pattern.compile("\"v(\\d{1,18})(?:\\.r\\d{1,18})?\"");

        private Etag() {}
    }
}
