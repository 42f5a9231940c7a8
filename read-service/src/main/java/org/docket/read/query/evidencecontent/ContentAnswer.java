package org.docket.read.query.evidencecontent;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.docket.read.content.ContentAddress;
import org.docket.read.content.ContentStore;
import org.docket.read.content.Found;
import org.docket.read.freshness.EntityTag;
import org.docket.read.problem.Code;
import org.docket.read.problem.Problem;
import org.docket.read.problem.ProblemResponses;
import org.docket.read.problem.TraceId;
import org.docket.read.source.EvidenceOpening.Judgement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered to somebody who may have the bytes: all of them, a part, that the client has them already, or that they are damaged. */
@Singleton
final class ContentAnswer {
    private static final Logger log = LoggerFactory.getLogger(ContentAnswer.class);

    private final ContentStore store;
    private final Downloads downloads;
    private final DownloadWriter writer;

    ContentAnswer(ContentStore store, Downloads downloads, DownloadWriter writer) {
        this.store = store;
        this.downloads = downloads;
        this.writer = writer;
    }

    /** The response; its body is a download that has begun in the place that the caller holds, or the place is still the caller's. */
    MutableHttpResponse<?> to(HttpRequest<?> request, int tenant, Judgement.Open piece) {
        if (EntityTag.isNamedBy(request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH), ContentHeaders.tag(piece))) {
            return ContentHeaders.validated(HttpResponse.notModified(), piece);
        }
        ContentAddress address = new ContentAddress(tenant, piece.sha256(), piece.byteCount());
        return switch (asked(request, piece)) {
            case ByteRange.Beyond beyond ->
                ProblemResponses.of(
                                request,
                                Problem.of(
                                        Code.RANGE_NOT_SATISFIABLE,
                                        "The evidence has " + piece.byteCount() + " bytes; ask for some of them."))
                        .header(HttpHeaders.CONTENT_RANGE, "bytes */" + piece.byteCount());
            case ByteRange.Whole whole ->
                switch (store.find(address, 0)) {
                    case Found.Damaged damaged -> damaged(request, damaged);
                    case Found.Opened opened -> sent(request, piece, address, opened, piece.byteCount(), HttpStatus.OK);
                };
            case ByteRange.Part part ->
                switch (store.find(address, part.first())) {
                    case Found.Damaged damaged -> damaged(request, damaged);
                    case Found.Opened opened ->
                        sent(request, piece, address, opened, part.length(), HttpStatus.PARTIAL_CONTENT)
                                .header(
                                        HttpHeaders.CONTENT_RANGE,
                                        "bytes " + part.first() + "-" + part.last() + "/" + piece.byteCount());
                };
        };
    }

    /** A range is heeded on GET only, and under If-Range only when that is this very content (RFC 9110, sections 14.2 and 13.1.5). */
    private static ByteRange asked(HttpRequest<?> request, Judgement.Open piece) {
        String ifRange = request.getHeaders().get(HttpHeaders.IF_RANGE);
        boolean heeded = request.getMethod() == HttpMethod.GET
                && (ifRange == null || ifRange.strip().equals(ContentHeaders.tag(piece)));
        return ByteRange.of(heeded ? request.getHeaders().get(HttpHeaders.RANGE) : null, piece.byteCount());
    }

    private MutableHttpResponse<?> sent(
            HttpRequest<?> request,
            Judgement.Open piece,
            ContentAddress address,
            Found.Opened opened,
            long length,
            HttpStatus status) {
        if (request.getMethod() == HttpMethod.HEAD) {
            try {
                opened.bytes().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return ContentHeaders.described(HttpResponse.status(status), piece, length);
        }
        MutableHttpResponse<Download> response = HttpResponse.<Download>status(status);
        response.body(downloads.begin(opened.bytes(), length, address)).bodyWriter(writer);
        return ContentHeaders.described(response, piece, length);
    }

    private MutableHttpResponse<byte[]> damaged(HttpRequest<?> request, Found.Damaged damaged) {
        downloads.countDamage();
        log.error("trace {}: {}", TraceId.of(request), damaged.why());
        return ProblemResponses.of(
                request,
                Problem.of(
                        Code.CONTENT_DAMAGED,
                        "The bytes are not in the store as they were confirmed. Tell the operators the traceId."));
    }
}
