package org.docket.read.query.evidencecontent;

import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.ResponseBodyWriter;
import io.micronaut.http.body.stream.InputStreamByteBody;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;

/**
 * Writes a download as a body of known length. The framework sends a publisher in chunks whatever Content-Length says; a body that knows its own
 * length, as its files are, keeps it. It reads on when the socket takes more, and closes the download in every end.
 */
@Singleton
final class DownloadWriter implements ResponseBodyWriter<Download> {
    private final ExecutorService blocking;

    DownloadWriter(@Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.blocking = blocking;
    }

    @Override
    public CloseableByteBody writePiece(
            ByteBodyFactory bodies,
            HttpRequest<?> request,
            HttpResponse<?> response,
            Argument<Download> type,
            MediaType mediaType,
            Download download) {
        return InputStreamByteBody.create(download, OptionalLong.of(download.length()), blocking, bodies);
    }

    @Override
    public void writeTo(
            Argument<Download> type, MediaType mediaType, Download download, MutableHeaders headers, OutputStream out) {
        throw new UnsupportedOperationException("a download is written as a body of known length");
    }
}
