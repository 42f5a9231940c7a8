package org.docket.deploy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.awaitility.core.ThrowingRunnable;
import org.docket.deploy.endtoend.HttpApi.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works all day with whatever versions of the services there are: opens cases and takes payments at one of them, repeats each
 * payment at another, and reads under its token at all of them. One command that fails, or one read that is older than its token, is a
 * complaint.
 */
final class Clerk implements AutoCloseable {

    private static final Duration IN_TIME = Duration.ofSeconds(60);

    private final String bearer;
    private final ReentrantLock atWork = new ReentrantLock(true);
    private final Map<String, String> references = new TreeMap<>();
    private final Thread thread;
    private List<HttpApi> writers = List.of();
    private List<HttpApi> readers = List.of();
    private final AtomicInteger rounds = new AtomicInteger();
    private final CountDownLatch home = new CountDownLatch(1);
    private volatile @Nullable Throwable complaint;

    Clerk(String bearer) {
        this.bearer = bearer;
        this.thread = Thread.ofPlatform().name("clerk").start(this::work);
    }

    /** Goes on with these, and with no others from the moment this returns. */
    void worksWith(List<String> writeUrls, List<String> readUrls) {
        atWork.lock();
        try {
            writers =
                    writeUrls.stream().map(url -> new HttpApi(url, url, bearer)).toList();
            readers =
                    readUrls.stream().map(url -> new HttpApi(url, url, bearer)).toList();
        } finally {
            atWork.unlock();
        }
    }

    /** Returns after so many more rounds without a complaint. */
    void hasWorked(int more) {
        int from = rounds.get();
        await().atMost(IN_TIME).until(() -> complaint != null || rounds.get() >= from + more);
        assertThat(complaint).isNull();
    }

    /** Does something while the clerk rests. */
    void rests(ThrowingRunnable meanwhile) throws Throwable {
        atWork.lock();
        try {
            meanwhile.run();
        } finally {
            atWork.unlock();
        }
    }

    /** Looks at everything that was ever paid, wherever it was written, with all readers. */
    void findsEveryPayment() throws Throwable {
        rests(() -> {
            for (HttpApi reader : readers) {
                for (var paid : references.entrySet()) {
                    assertThat(referenceOf(reader.get("/query/v1/cases/" + paid.getKey() + "/payments"), "items"))
                            .isEqualTo(paid.getValue());
                }
            }
        });
    }

    private void work() {
        while (complaint == null) {
            atWork.lock();
            try {
                if (!writers.isEmpty()) {
                    round(rounds.get());
                    rounds.incrementAndGet();
                }
            } catch (Throwable trouble) {
                complaint = trouble;
            } finally {
                atWork.unlock();
            }
            if (goesHome()) {
                return;
            }
        }
    }

    private void round(int number) throws IOException, InterruptedException {
        HttpApi one = writers.get(number % writers.size());
        HttpApi another = writers.get((number + 1) % writers.size());
        String reference = "bank-" + number;
        Reply opened = accepted(one.openCase("upgrade-" + number));
        Reply paid = accepted(one.pay(opened.id(), "5.00", reference));
        references.put(opened.id(), reference);

        Reply repeated = accepted(another.pay(opened.id(), "5.00", reference));
        assertThat(repeated.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(repeated.body()).isEqualTo(paid.body());
        for (HttpApi reader : readers) {
            String path = "/query/v1/cases/" + opened.id();
            Reply shown = accepted(reader.get(path, "Consistency-Token", paid.token()));
            assertThat(shown.body().path("revision").asLong()).isEqualTo(2);
            assertThat(referenceOf(shown, "payments")).isEqualTo(reference);
            Reply payments = accepted(reader.get(path + "/payments", "Consistency-Token", paid.token()));
            assertThat(referenceOf(payments, "items")).isEqualTo(reference);
            Reply list = accepted(reader.get("/query/v1/cases?state=OPEN&limit=5", "Consistency-Token", paid.token()));
            assertThat(list.body().at("/freshness/satisfied").asBoolean()).isTrue();
            assertThat(ids(list)).contains(opened.id());
        }
    }

    private static Reply accepted(Reply reply) {
        assertThat(reply.status()).as(reply.body().toString()).isBetween(200, 299);
        return reply;
    }

    private static String referenceOf(Reply reply, String list) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return reply.body().at("/" + list + "/0/externalReference").asText();
    }

    private static List<String> ids(Reply list) {
        List<String> ids = new ArrayList<>();
        for (JsonNode item : list.body().path("items")) {
            ids.add(item.path("id").asText());
        }
        return ids;
    }

    /** A moment between two rounds leaves the machine to those that are being started. */
    private boolean goesHome() {
        try {
            return home.await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Goes home after the round at hand. */
    @Override
    public void close() {
        home.countDown();
        try {
            thread.join();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }
}
