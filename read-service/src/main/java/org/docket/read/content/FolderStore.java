package org.docket.read.content;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A folder: {@code <tenant>/<first two digits>/<sha256>}. Nothing in a name was written by a user. */
@Singleton
final class FolderStore implements ContentStore {
    private final Path root;

    FolderStore(@Property(name = "docket.evidence.dir") String root) {
        this.root = Path.of(root).toAbsolutePath().normalize();
    }

    @Override
    public Found find(ContentAddress address, long from) {
        Path file = root.resolve(Integer.toString(address.tenant()))
                .resolve(address.sha256().substring(0, 2))
                .resolve(address.sha256());
        try {
            return opened(file, address.byteCount(), from);
        } catch (NoSuchFileException missing) {
            return new Found.Damaged(file + " is missing");
        } catch (IOException unreadable) {
            return new Found.Damaged(file + " cannot be read: " + unreadable);
        }
    }

    private static Found opened(Path file, long byteCount, long from) throws IOException {
        FileChannel bytes = FileChannel.open(file, StandardOpenOption.READ);
        boolean kept = false;
        try {
            if (bytes.size() != byteCount) {
                return new Found.Damaged(file + " has " + bytes.size() + " bytes instead of " + byteCount);
            }
            bytes.position(from);
            kept = true;
            return new Found.Opened(bytes);
        } finally {
            if (!kept) {
                bytes.close();
            }
        }
    }
}
