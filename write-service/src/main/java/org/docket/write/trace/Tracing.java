package org.docket.write.trace;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * OpenTelemetry, when {@code docket.tracing} is on: configured by its standard variables ({@code OTEL_EXPORTER_OTLP_ENDPOINT},
 * {@code OTEL_TRACES_SAMPLER} and so on). Metrics go by Prometheus and logs by the standard output, so neither is exported here.
 */
@Factory
@Requires(property = "docket.tracing", value = "true")
final class Tracing {

    @Bean(preDestroy = "close")
    @Singleton
    OpenTelemetrySdk openTelemetry() {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.service.name",
                        "docket-write",
                        "otel.metrics.exporter",
                        "none",
                        "otel.logs.exporter",
                        "none",
                        "otel.exporter.otlp.protocol",
                        "http/protobuf"))
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }
}
