package org.docket.deploy.history.send;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Every refused event as one line of JSON, in a file that is written anew; or nowhere, when nobody asked. Safe for many threads. */
final class ReportFile implements AutoCloseable {
    private final @Nullable BufferedWriter writer;

    private ReportFile(@Nullable BufferedWriter writer) {
        this.writer = writer;
    }

    static ReportFile to(@Nullable Path file) throws IOException {
        return new ReportFile(file == null ? null : Files.newBufferedWriter(file));
    }

    synchronized void add(Refusal refusal) {
        if (writer == null) {
            return;
        }
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("file", refusal.file())
                .put("line", refusal.line())
                .put("case", refusal.caseReference())
                .put("activity", refusal.activity().label())
                .put("status", refusal.why().status())
                .put("code", refusal.why().code())
                .put("detail", refusal.why().detail());
        try {
            writer.write(line.toString());
            writer.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
