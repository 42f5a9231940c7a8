package org.docket.projector.notification.receiver;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What an answer, or the want of one, means. */
final class Replies {

    private static final int GONE = 410;
    private static final Set<Integer> PATIENCE = Set.of(408, 425, 429, 502, 503, 504);

    /** Nobody may make us wait longer: the window of what is kept goes on. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private Replies() {}

    static Reply of(int status, @Nullable String retryAfter) {
        if (status >= 200 && status < 300) {
            return new Reply.Delivered();
        }
        if (status == GONE) {
            return new Reply.Gone();
        }
        return PATIENCE.contains(status)
                ? new Reply.Unavailable(status, "answered " + status, after(retryAfter))
                : new Reply.Refused(status);
    }

    /** Names of classes and messages of this side only: what a receiver wrote is not repeated to anybody. */
    static Reply failed(Exception e, boolean late) {
        String problem = switch (e) {
            case Exception any when late -> "no answer in time";
            case InterruptedIOException timeout -> "no answer in time";
            case UnknownHostException unknown -> "its name does not resolve, or to an address that is not allowed";
            case ConnectException refused -> "no connection";
            case SSLException tls -> "no trusted TLS connection";
            default -> "the connection failed: " + e.getClass().getSimpleName();
        };
        return new Reply.Unavailable(0, problem, Optional.empty());
    }

    /** Seconds; the form with a date is rare and falls back to our own patience. */
    private static Optional<Duration> after(@Nullable String header) {
        if (header == null || !header.strip().matches("\\d{1,9}")) {
            return Optional.empty();
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(header.strip()));
        return Optional.of(asked.compareTo(LONGEST) < 0 ? asked : LONGEST);
    }
}
