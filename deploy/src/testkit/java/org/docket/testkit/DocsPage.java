package org.docket.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The page at {@code /docs} of a service, looked at as a browser would that knows nobody else: the page, all that it and its style sheets name, and the
 * headers that keep a browser from asking elsewhere.
 */
public final class DocsPage {

    private static final Pattern NAMED = Pattern.compile("(?:src|href)=\"([^\"]*)\"");
    private static final Pattern NAMED_IN_STYLES = Pattern.compile("(?:url\\(|@import)\\s*[\"']?([^\"')\\s;]+)");
    private static final Pattern OF_THE_SERVICE = Pattern.compile("'(none|self)'|data:");

    private final HttpClient browser = HttpClient.newHttpClient();
    private final URI service;
    private final List<String> complaints = new ArrayList<>();

    private DocsPage(URI service) {
        this.service = service;
    }

    /** What is wrong with the page of a service; nothing when it can be read without any other host, by everybody and in no frame. */
    public static List<String> complaintsAbout(URI service) {
        DocsPage page = new DocsPage(service);
        page.look();
        return page.complaints;
    }

    private void look() {
        HttpResponse<String> page = get("/docs", "text/html");
        expect(page, "text/html");
        List<String> named = allOf(NAMED, page.body());
        if (named.stream().noneMatch(name -> name.endsWith(".js"))) {
            complaints.add("the page names no script: " + page.body());
        }
        for (String name : named) {
            if (!name.startsWith("/") || name.startsWith("//")) {
                complaints.add("not of this service: " + name);
            } else if (name.startsWith("/docs/")) {
                lookAt(name);
            } else {
                require(get(name, "*/*").statusCode() == 200, "is not served: " + name);
            }
        }
    }

    private void lookAt(String name) {
        HttpResponse<String> asset = get(name, name.endsWith(".css") ? "text/css" : "*/*");
        if (name.endsWith(".js")) {
            expect(asset, "text/javascript");
        } else if (name.endsWith(".css")) {
            expect(asset, "text/css");
            allOf(NAMED_IN_STYLES, asset.body()).stream()
                    .filter(url -> !url.startsWith("data:"))
                    .forEach(url -> complaints.add(name + " names " + url));
        } else {
            expect(asset, "image/png");
        }
    }

    private void expect(HttpResponse<String> answer, String type) {
        String who = answer.uri().getPath();
        require(answer.statusCode() == 200, who + " answers " + answer.statusCode());
        require(header(answer, "Content-Type").startsWith(type), who + " is " + header(answer, "Content-Type"));
        require(header(answer, "X-Content-Type-Options").equals("nosniff"), who + " may be sniffed");
        require(header(answer, "X-Frame-Options").equals("DENY"), who + " may be framed");
        String policy = header(answer, "Content-Security-Policy");
        require(policy.startsWith("default-src 'none';"), who + " allows what it does not name: " + policy);
        require(policy.contains("frame-ancestors 'none'"), who + " may be framed: " + policy);
        require(policy.contains("script-src 'self';"), who + " runs other scripts than its own: " + policy);
        for (String directive : policy.split(";", -1)) {
            String[] words = directive.strip().split(" ", -1);
            for (int i = 1; i < words.length; i++) {
                require(OF_THE_SERVICE.matcher(words[i]).matches(), who + " lets a browser go to " + words[i]);
            }
        }
    }

    private void require(boolean kept, String otherwise) {
        if (!kept) {
            complaints.add(otherwise);
        }
    }

    private HttpResponse<String> get(String path, String accepted) {
        try {
            return browser.send(
                    HttpRequest.newBuilder(service.resolve(path))
                            .header("Accept", accepted)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static List<String> allOf(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
