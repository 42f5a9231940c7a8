package org.docket.read.content;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A folder: {@code <tenant>/<first two digits>/<sha256>}. Nothing in a name was written by a user. */
@Singleton
final class FolderStore implements ContentStore {
    private static final int SHORT = 65_536;

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
            return opened(file, address, from);
        } catch (NoSuchFileException missing) {
            return new Found.Damaged(file + " is missing");
        } catch (IOException unreadable) {
            return new Found.Damaged(file + " cannot be read: " + unreadable);
        }
    }

    private static Found opened(Path file, ContentAddress address, long from) throws IOException {
        FileChannel bytes = FileChannel.open(file, StandardOpenOption.READ);
        boolean kept = false;
        try {
            if (bytes.size() != address.byteCount()) {
                return new Found.Damaged(file + " has " + bytes.size() + " bytes instead of " + address.byteCount());
            }
            if (address.byteCount() <= SHORT
                    && !sha256(bytes, (int) address.byteCount()).equals(address.sha256())) {
                return new Found.Damaged(file + " has another digest");
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

    private static String sha256(FileChannel bytes, int length) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(length);
        while (all.hasRemaining() && bytes.read(all) >= 0) {
            // a file gives what it has
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
