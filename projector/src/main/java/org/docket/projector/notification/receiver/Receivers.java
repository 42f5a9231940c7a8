package org.docket.projector.notification.receiver;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.docket.projector.notification.NotificationSettings;
import org.jspecify.annotations.Nullable;

/**
 * Posts to receivers: no redirects, no cookies, no retries of its own, and an end to every wait. Of an answer only the status and
 * {@code Retry-After} are looked at. Safe for use by many threads.
 */
@Singleton
public final class Receivers {

    private static final int MOST_CONNECTIONS = 128;
    private static final long SMALL_BODY = 4_096;
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_LINE = 8_192;
    private static final TimeValue CONNECTION_LIFE = TimeValue.ofMinutes(2);
    private static final TimeValue VALIDATED_AFTER = TimeValue.ofSeconds(1);

    private final CloseableHttpClient client;
    private final long answerMillis;
    private final ScheduledExecutorService deadlines;

    Receivers(NotificationSettings settings) {
        this.answerMillis = settings.answerWithin().toMillis();
        this.client = client(settings);
        this.deadlines = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("deadlines").factory());
    }

    /** Posts and waits for the answer, at most as long as the settings say. */
    public Reply post(Post post) {
        HttpPost request = new HttpPost(URI.create(post.url()));
        post.headers().forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(post.body(), null));
        // The socket's time-out begins anew with every byte; this one does not.
        ScheduledFuture<?> deadline = deadlines.schedule(request::cancel, answerMillis, TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse response = client.executeOpen(HttpHost.create(request.getUri()), request, null)) {
            discard(response);
            return Replies.of(response.getCode(), retryAfter(response));
        } catch (IOException | URISyntaxException | RuntimeException e) {
            return Replies.failed(e, request.isCancelled());
        } finally {
            deadline.cancel(false);
        }
    }

    @PreDestroy
    void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }

    /** A small body is read so that its connection can be used again; for any other the connection is given up. */
    private static void discard(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() != null
                && response.getEntity().getContentLength() >= 0
                && response.getEntity().getContentLength() <= SMALL_BODY) {
            EntityUtils.consume(response.getEntity());
        }
    }

    private static @Nullable String retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        return header == null ? null : header.getValue();
    }

    private static CloseableHttpClient client(NotificationSettings settings) {
        Timeout answer = Timeout.ofMilliseconds(settings.answerWithin().toMillis());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(LONGEST_LINE)
                                .setMaxEmptyLineCount(1)
                                .build())
                        .build())
                .setDnsResolver(new GuardedResolver(settings.allowPrivateAddresses()))
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(settings.lanes())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(
                                Timeout.ofMilliseconds(settings.connectWithin().toMillis()))
                        .setSocketTimeout(answer)
                        .setTimeToLive(CONNECTION_LIFE)
                        .setValidateAfterInactivity(VALIDATED_AFTER)
                        .build())
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(answer)
                        .setResponseTimeout(answer)
                        .setRedirectsEnabled(false)
                        .build())
                .setUserAgent("Docket-Notifications/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .build();
    }
}
