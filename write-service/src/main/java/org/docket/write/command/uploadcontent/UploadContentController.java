package org.docket.write.command.uploadcontent;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalLong;
import org.docket.write.access.Access;
import org.docket.write.casefile.Refusal;
import org.docket.write.gate.RoundTrip;
import org.docket.write.http.CaseIds;
import org.docket.write.problem.GateProblems;
import org.docket.write.problem.Problem;
import org.docket.write.problem.ProblemResponse;
import org.docket.write.problem.ProblemType;
import org.docket.write.problem.RefusalProblems;

/** {@code PUT /command/v1/evidence/{id}/content}: the bytes as they are, never whole in memory. */
@Controller("/command/v1/evidence/{id}/content")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UploadContentController {

    private final UploadContentHandler handler;
    private final Duration within;

    UploadContentController(UploadContentHandler handler, @Value("${docket.evidence.upload-within}") Duration within) {
        this.handler = handler;
        this.within = within;
    }

    @Put
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    HttpResponse<byte[]> put(HttpRequest<?> request, @PathVariable String id, @Body InputStream body) {
        InputStream bytes = new BoundedUpload(body, within);
        HttpResponse<byte[]> response = answer(request, id, request.getContentLength(), bytes);
        // The server sends its answer once the request is at its end.
        try (bytes) {
            bytes.transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            return response;
        }
        return response;
    }

    private HttpResponse<byte[]> answer(HttpRequest<?> request, String id, long declared, InputStream bytes) {
        return switch (handler.handle(
                Access.of(request),
                CaseIds.parse(id),
                declared < 0 ? OptionalLong.empty() : OptionalLong.of(declared),
                bytes)) {
            case UploadOutcome.Received() -> HttpResponse.noContent();
            case UploadOutcome.Refused(Refusal refusal) -> ProblemResponse.of(RefusalProblems.of(refusal), request);
            case UploadOutcome.BrokenOff() ->
                ProblemResponse.of(
                        Problem.of(
                                ProblemType.UPLOAD_INCOMPLETE,
                                "The bytes ended too early, or did not come within " + within.toSeconds()
                                        + " s; nothing was kept. Send them again; what takes too long each time can be announced as several smaller pieces."),
                        request);
            case UploadOutcome.Busy() ->
                ProblemResponse.of(
                        Problem.of(
                                ProblemType.OVERLOADED,
                                "As many bytes are being received as may be; send them again after Retry-After."),
                        request);
            case UploadOutcome.Unavailable(RoundTrip.Reason reason) ->
                ProblemResponse.of(GateProblems.of(reason), request);
        };
    }
}
