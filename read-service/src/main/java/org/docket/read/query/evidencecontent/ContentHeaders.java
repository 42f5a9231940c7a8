package org.docket.read.query.evidencecontent;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import java.util.Base64;
import java.util.HexFormat;
import org.docket.read.source.EvidenceOpening.Judgement;

/** The headers of evidence: which bytes they are, and that nobody but its reader may do anything with them but save them. */
final class ContentHeaders {
    private static final String UNTRUSTED = "default-src 'none'; sandbox";

    private ContentHeaders() {}

    /** The strong validator of a piece: its digest. */
    static String tag(Judgement.Open piece) {
        return "\"" + piece.sha256() + "\"";
    }

    /** Those that an answer has also when the client has the bytes already. */
    static <T> MutableHttpResponse<T> validated(MutableHttpResponse<T> response, Judgement.Open piece) {
        return response.header(HttpHeaders.ETAG, tag(piece)).header(HttpHeaders.CACHE_CONTROL, "private, no-store");
    }

    /** Those that go with the bytes, which whoever made them may have made to be run. */
    static <T> MutableHttpResponse<T> described(MutableHttpResponse<T> response, Judgement.Open piece, long length) {
        String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(piece.sha256()));
        return validated(response, piece)
                .header(HttpHeaders.CONTENT_TYPE, piece.mediaType())
                .contentLength(length)
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .header("Repr-Digest", "sha-256=:" + digest + ":")
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(piece.title()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", UNTRUSTED);
    }
}
