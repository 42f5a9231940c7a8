package org.docket.read.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.docket.read.source.DatabaseFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The edge where a failing database becomes a problem: passing troubles a 503, everything else a 500. */
@Singleton
final class DatabaseFailures implements ExceptionHandler<DatabaseFailure, HttpResponse<byte[]>> {
    private static final Logger log = LoggerFactory.getLogger(DatabaseFailures.class);

    @Override
    @SuppressWarnings("rawtypes") // the framework's own signature
    public HttpResponse<byte[]> handle(HttpRequest request, DatabaseFailure failure) {
        Problem problem = problem(failure.kind());
        if (failure.kind() == DatabaseFailure.Kind.UNEXPECTED) {
            log.error("trace {}: the database refused a statement", TraceId.of(request), failure);
        }
        return ProblemResponses.of(request, problem);
    }

    private static Problem problem(DatabaseFailure.Kind kind) {
        return switch (kind) {
            case OVERLOADED ->
                Problem.passing(Code.OVERLOADED, "Too many requests need the database at once. Try again soon.", 1);
            case UNAVAILABLE ->
                Problem.passing(Code.DATABASE_UNAVAILABLE, "The database cannot be reached. Try again soon.", 2);
            case LOCK_TIMEOUT ->
                Problem.passing(Code.LOCK_TIMEOUT, "Maintenance holds what this query needs. Try again soon.", 2);
            case STATEMENT_TIMEOUT ->
                Problem.passing(Code.STATEMENT_TIMEOUT, "The query took too long and was stopped.", 2);
            case UNEXPECTED ->
                Problem.passing(Code.INTERNAL, "This is our fault. Tell us the traceId if it happens again.", 1);
        };
    }
}
