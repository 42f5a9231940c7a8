package org.docket.write.token;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An AEAD primitive that works on a few threads that last. Tink keeps a source of randomness and a cipher for each thread
 * ({@code Random}, {@code AesGcmJce}); a virtual thread lives for one command, and making them anew takes four times as
 * long as going to another thread and encrypting. Thread-safe.
 */
final class LastingThreads implements Aead, AutoCloseable {

    private final Aead aead;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("tokens-", 0).factory());

    LastingThreads(Aead aead) {
        this.aead = aead;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
        return on(() -> aead.encrypt(plaintext, associatedData));
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
        return on(() -> aead.decrypt(ciphertext, associatedData));
    }

    @Override
    public void close() {
        threads.close();
    }

    private byte[] on(Callable<byte[]> work) throws GeneralSecurityException {
        try {
            return threads.submit(work).get();
        } catch (ExecutionException failure) {
            throw new GeneralSecurityException("The token was not made or not read", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new GeneralSecurityException("Interrupted", interrupted);
        }
    }
}
