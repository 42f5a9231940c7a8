package org.docket.read.token;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;

/** Makes the authenticated encryption that both services share, from the Tink keyset in the configuration. */
@Factory
final class Keyset {

    @Singleton
    Aead aead(@Property(name = "docket.token.keyset") String keysetJson) throws GeneralSecurityException {
        AeadConfig.register();
        Configuration registry = RegistryConfiguration.get();
        return TinkJsonProtoKeysetFormat.parseKeyset(keysetJson, registry, InsecureSecretKeyAccess.get())
                .getPrimitive(registry, Aead.class);
    }
}
