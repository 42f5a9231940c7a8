package org.docket.write.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no client library would send, written byte by byte: it is answered as a problem, and never as a failure of the service. */
@ExtendWith(SharedWorld.class)
final class OddRequestsTest {

    private static final String JSON = "Content-Type: application/json\n";

    private final World world;

    OddRequestsTest(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GARBAGE | 400 | malformed-request",
                "POST /command/v1/cases/%zz/close HTTP/1.1 | 400 | malformed-request",
                "POST /command/v1/cases/%00/close HTTP/1.1 | 428 | if-match-missing",
                "FOO /command/v1/cases HTTP/1.1 | 405 | method-not-allowed",
                "OPTIONS /command/v1/cases HTTP/1.1 | 405 | method-not-allowed",
                "DELETE /command/v1/cases HTTP/1.1 | 405 | method-not-allowed",
                "POST /command/v1/../v1/cases HTTP/1.1 | 404 | not-found",
                "POST /command/v2/cases HTTP/1.1 | 404 | not-found",
                "GET /nowhere HTTP/1.1 | 404 | not-found"
            })
    void areAnsweredByTheirRequestLine(String requestLine, int status, String code) throws IOException {
        String answer = answerTo(requestLine + "\n" + head() + "Content-Length: 2\n\n{}");

        assertThat(answer)
                .contains(" " + status + " ")
                .contains("application/problem+json")
                .contains("\"code\":\"" + code + "\"");
    }

    @Test
    void areRefusedWhenRequestLineHeadersOrBodyAreTooLong() throws IOException {
        String line = "POST /command/v1/cases/" + "a".repeat(5_000) + "/close HTTP/1.1\n";
        String header = "X-Long: " + "a".repeat(20_000) + "\n";
        String chunked =
                "Transfer-Encoding: chunked\n\n" + Integer.toHexString(70_000) + "\n" + "x".repeat(70_000) + "\n0\n\n";

        assertThat(answerTo(line + head() + "Content-Length: 2\n\n{}")).contains("\"code\":\"body-too-large\"");
        assertThat(answerTo(post() + head() + header + "Content-Length: 2\n\n{}"))
                .contains("\"code\":\"body-too-large\"");
        assertThat(answerTo(post() + head() + chunked)).contains("\"code\":\"body-too-large\"");
    }

    @Test
    void areRefusedWhenTheyUnpackIntoTooMuch() throws IOException {
        byte[] bomb = gzip("[".repeat(5_000_000));
        String head = post() + head() + "Content-Encoding: gzip\nContent-Length: " + bomb.length + "\n\n";

        assertThat(answerTo(bytes(head), bomb)).contains("\"code\":\"body-too-large\"");
    }

    @Test
    void mayBePacked() throws IOException {
        byte[] packed = gzip("{}");
        String head = post() + head() + "Content-Encoding: gzip\nContent-Length: " + packed.length + "\n\n";

        assertThat(answerTo(bytes(head), packed)).contains("\"code\":\"missing-field\"");
    }

    @Test
    void areRefusedWithTwoKeysOrTwoPreconditions() throws IOException {
        String twice = "Idempotency-Key: " + Request.freshKey() + "\n";
        String close = "POST /command/v1/cases/" + Request.freshKey() + "/close HTTP/1.1\n";

        assertThat(answerTo(post() + head() + twice + "Content-Length: 2\n\n{}"))
                .contains("\"code\":\"idempotency-key-invalid\"");
        assertThat(answerTo(close + head() + "If-Match: \"v1\"\nIf-Match: \"v2\"\nContent-Length: 2\n\n{}"))
                .contains("\"code\":\"if-match-invalid\"");
    }

    @ParameterizedTest
    @CsvSource({
        "//command/v1/cases",
        "/command/v1/cases/",
        "/command//v1/cases",
        "/%63ommand/v1/cases",
        "/command;a=b/v1/cases",
        "/COMMAND/v1/cases"
    })
    void doNotComeInByAnotherSpellingOfThePath(String path) throws IOException {
        String answer = answerTo("POST " + path + " HTTP/1.1\nHost: docket\n" + JSON + "Idempotency-Key: "
                + Request.freshKey() + "\nContent-Length: 2\n\n{}");

        assertThat(answer).containsAnyOf(" 401 ", " 404 ");
    }

    private static String post() {
        return "POST /command/v1/cases HTTP/1.1\n";
    }

    private String head() {
        return "Host: docket\nAuthorization: Bearer " + world.officer().actor().token() + "\n" + JSON
                + "Idempotency-Key: " + Request.freshKey() + "\n";
    }

    private String answerTo(String request) throws IOException {
        return answerTo(bytes(request), new byte[0]);
    }

    /** The whole first answer: head and body, as far as they came together. */
    private String answerTo(byte[] head, byte[] body) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), world.service().port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head);
            socket.getOutputStream().write(body);
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            byte[] buffer = new byte[16_384];
            while (!answer.toString().contains("\"traceId\"")) {
                int read = in.read(buffer);
                if (read < 0) {
                    break;
                }
                answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
            return answer.toString();
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes(text));
        }
        return packed.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
