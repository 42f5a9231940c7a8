package org.docket.read.problem;

/** The catalogue: every code that this service can refuse a request with, once. The wire name is the constant's in kebab case. */
public enum Code {
    MALFORMED_REQUEST(400, "The request is malformed", Retry.NEVER),
    INVALID_PARAMETER(400, "A parameter is not valid", Retry.NEVER),
    CONSISTENCY_TOKEN_INVALID(400, "The consistency token is not valid", Retry.NEVER),
    PAGE_TOKEN_INVALID(400, "The page token is not valid", Retry.NEVER),
    PAGE_TOKEN_MISMATCH(400, "The page token belongs to another list", Retry.NEVER),
    PAGE_TOKEN_EXPIRED(400, "The page token has expired", Retry.NEVER),
    UNAUTHENTICATED(401, "Who you are could not be established", Retry.AFTER_CHANGE),
    FORBIDDEN(403, "You may not do this", Retry.AFTER_CHANGE),
    EVIDENCE_RESTRICTED(403, "This evidence is withheld from you", Retry.AFTER_CHANGE),
    NOT_FOUND(404, "There is no such thing", Retry.AFTER_CHANGE),
    METHOD_NOT_ALLOWED(405, "This method is not allowed here", Retry.NEVER),
    NOT_ACCEPTABLE(406, "No representation that you accept can be given", Retry.NEVER),
    CONTENT_NOT_CONFIRMED(409, "The bytes of the evidence are not confirmed yet", Retry.AFTER_CHANGE),
    BODY_TOO_LARGE(413, "The body is too large", Retry.NEVER),
    RANGE_NOT_SATISFIABLE(416, "The evidence has no such bytes", Retry.NEVER),
    INTERNAL(500, "Something unexpected happened", Retry.SAME_REQUEST),
    CONTENT_DAMAGED(500, "The bytes of the evidence are missing or damaged", Retry.AFTER_CHANGE),
    TOO_MANY_DOWNLOADS(503, "As many downloads are running as may be", Retry.SAME_REQUEST),
    OVERLOADED(503, "No database connection was free in time", Retry.SAME_REQUEST),
    LOCK_TIMEOUT(503, "A lock was not free in time", Retry.SAME_REQUEST),
    STATEMENT_TIMEOUT(503, "The database took too long", Retry.SAME_REQUEST),
    DATABASE_UNAVAILABLE(503, "The database cannot be reached", Retry.SAME_REQUEST),
    NOT_YET_VISIBLE(503, "Not yet visible", Retry.SAME_REQUEST);

    private final int status;
    private final String title;
    private final Retry retry;
    private final String wireName;

    Code(int status, String title, Retry retry) {
        this.status = status;
        this.title = title;
        this.retry = retry;
        this.wireName = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The HTTP status of every problem with this code. */
    public int status() {
        return status;
    }

    /** One short sentence, the same for every problem with this code. */
    public String title() {
        return title;
    }

    /** What a client may do next. */
    public Retry retry() {
        return retry;
    }

    /** The code on the wire, such as {@code not-found}. */
    public String wireName() {
        return wireName;
    }

    /** The problem's type URI, such as {@code urn:docket:problem:not-found}. */
    public String type() {
        return "urn:docket:problem:" + wireName;
    }
}
