package org.docket.write.token;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Encrypts on a few threads that last. Tink keeps a source of randomness and a cipher for each thread
 * ({@code Random}, {@code AesGcmJce}); a virtual thread lives for one command, and making them anew takes four times as
 * long as going to another thread and encrypting. Thread-safe.
 */
final class LastingThreads implements AutoCloseable {

    private final Aead aead;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("tokens-", 0).factory());

    LastingThreads(Aead aead) {
        this.aead = aead;
    }

    byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
        try {
            return threads.submit(() -> aead.encrypt(plaintext, associatedData)).get();
        } catch (ExecutionException failure) {
            throw new GeneralSecurityException("Not encrypted", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new GeneralSecurityException("Interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
