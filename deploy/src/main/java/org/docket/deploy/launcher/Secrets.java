package org.docket.deploy.launcher;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The passwords and keys of one data directory: made once, with {@link SecureRandom}, and kept in its {@code secrets.env}.
 *
 * @param byName names are those of {@code secrets.env}
 */
record Secrets(Map<String, String> byName) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;
    private static final int PASSWORD_LENGTH = 32;
    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** Reads them, and makes those that are missing. */
    static Secrets of(DataDirectory data) throws IOException {
        var kept = EnvFile.read(data.secrets());
        var all = new LinkedHashMap<>(kept);
        for (var secret : Name.values()) {
            all.computeIfAbsent(secret.name(), _ -> make(secret));
        }
        if (!all.equals(kept)) {
            EnvFile.write(data.secrets(), all);
        }
        return new Secrets(Map.copyOf(all));
    }

    String get(Name name) {
        var value = byName.get(name.name());
        if (value == null) {
            throw new IllegalStateException(name + " is missing");
        }
        return value;
    }

    /** What is kept, under the name it has in the file. */
    enum Name {
        /** PostgreSQL's superuser. */
        PG_SUPERUSER_PASSWORD,
        /** The role that migrates. */
        PG_OWNER_PASSWORD,
        PG_WRITE_PASSWORD,
        PG_READ_PASSWORD,
        PG_PROJECTOR_PASSWORD,
        REDIS_PASSWORD,
        /** The bearer token of the demo agency's service actor. */
        DEMO_TOKEN,
        /** The bearer tokens of the people who work there. */
        DEMO_OFFICER_TOKEN,
        DEMO_OFFICER2_TOKEN,
        DEMO_SUPERVISOR_TOKEN,
        DEMO_CHIEF_TOKEN,
        /** The keys that authenticate consistency tokens, as Tink's JSON. */
        TOKEN_KEYSET,
        /** The keys that seal the secrets of subscriptions, as Tink's JSON: for the writer and the projector only. */
        SUBSCRIPTION_KEYSET
    }

    private static String make(Name name) {
        return switch (name) {
            case PG_SUPERUSER_PASSWORD,
                    PG_OWNER_PASSWORD,
                    PG_WRITE_PASSWORD,
                    PG_READ_PASSWORD,
                    PG_PROJECTOR_PASSWORD,
                    REDIS_PASSWORD -> password();
            case DEMO_TOKEN, DEMO_OFFICER_TOKEN, DEMO_OFFICER2_TOKEN, DEMO_SUPERVISOR_TOKEN, DEMO_CHIEF_TOKEN ->
                token();
            case TOKEN_KEYSET, SUBSCRIPTION_KEYSET -> keyset();
        };
    }

    /** Letters and digits only, so that it stands unescaped in URLs and configuration files; 190 bits. */
    private static String password() {
        return RANDOM.ints(PASSWORD_LENGTH, 0, LETTERS_AND_DIGITS.length())
                .collect(
                        StringBuilder::new,
                        (text, index) -> text.append(LETTERS_AND_DIGITS.charAt(index)),
                        StringBuilder::append)
                .toString();
    }

    private static String token() {
        var bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String keyset() {
        try {
            var tink = AeadConfig2026.get();
            var handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, tink);
            return TinkJsonProtoKeysetFormat.serializeKeyset(handle, tink, InsecureSecretKeyAccess.get())
                    .replace("\n", "");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no AES-GCM", e);
        }
    }
}
