package org.docket.deploy.chart.rule;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every container has an image with a tag, which is never "latest", or with a digest. */
final class ImagesArePinned implements Rule {

    private static final Pattern IMAGE =
            Pattern.compile("[a-z0-9][a-z0-9._/:-]*(@sha256:[0-9a-f]{64}|:(?!latest$)[A-Za-z0-9_][A-Za-z0-9_.-]*)");

    @Override
    public Stream<String> faults(Rendering rendering) {
        return rendering
                .pods()
                .flatMap(pod -> pod.containers().stream()
                        .map(container -> container.text("image"))
                        .filter(image -> !IMAGE.matcher(image).matches())
                        .map(image -> pod.owner().title() + ": \"" + image + "\" may be another one tomorrow"));
    }
}
