package org.docket.deploy.acceptance.podman;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.docket.deploy.acceptance.kube.Probe;

/** Asks probes as the kubelet does: from the node, at the pod's own address. Thread-safe. */
final class ProbeQuestion {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Podman podman;

    ProbeQuestion(Podman podman) {
        this.podman = podman;
    }

    /** Whether the answer is right. */
    boolean isAnswered(Probe probe, String container, String address) {
        Duration patience = Duration.ofSeconds(probe.timeoutSeconds());
        try {
            return switch (probe.check()) {
                case Probe.HttpGet get ->
                    get(URI.create("http://" + address + ":" + get.port() + get.path()), patience);
                case Probe.TcpSocket socket -> connects(address, socket.port(), patience);
                case Probe.Exec exec -> succeeds(container, exec.command(), patience);
            };
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean get(URI uri, Duration patience) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).timeout(patience).build();
        int status = HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        return status >= 200 && status < 400;
    }

    private static boolean connects(String address, int port, Duration patience) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), (int) patience.toMillis());
            return true;
        }
    }

    /** The time is not limited by podman 4, so a program that hangs would be found by the caller's own deadline. */
    private boolean succeeds(String container, List<String> command, Duration patience) throws IOException {
        List<String> words = new ArrayList<>(List.of("exec", container));
        words.addAll(command);
        long start = System.nanoTime();
        boolean well = podman.run(words.toArray(String[]::new)).exit() == 0;
        return well && System.nanoTime() - start <= patience.toNanos();
    }
}
