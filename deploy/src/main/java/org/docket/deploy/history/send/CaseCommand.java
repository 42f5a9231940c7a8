package org.docket.deploy.history.send;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.docket.deploy.history.HistoricEvent;

/**
 * An event as a command of the API. The same event of the same case is the same command, byte by byte, whenever it is made.
 *
 * @param event what is told
 * @param operation the last step of the path, such as {@code send-notice}; empty for opening the case
 * @param body the JSON body
 * @param key the idempotency key
 */
record CaseCommand(HistoricEvent event, String operation, String body, String key) {
    private static final String KEY_PREFIX = "import-";

    /**
     * The command with its key, which names the event by its case, its number there, its activity and all that it says. The body holds the
     * activity's own data and the day; the operation alone would not tell one appeal's authority from another's.
     */
    static CaseCommand of(String reference, int ordinal, HistoricEvent event, String operation, String body) {
        String identity = String.join(
                "\n", reference, Integer.toString(ordinal), event.activity().label(), body);
        return new CaseCommand(event, operation, body, KEY_PREFIX + sha256(identity));
    }

    /** The path below the service's address; the case's id is not needed for opening it. */
    String path(String caseId) {
        return operation.isEmpty() ? "/command/v1/cases" : "/command/v1/cases/" + caseId + '/' + operation;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
