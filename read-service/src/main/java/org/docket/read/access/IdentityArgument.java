package org.docket.read.access;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Hands the identity that the gate has found to controllers that ask for one. */
@Singleton
final class IdentityArgument implements TypedRequestArgumentBinder<Identity> {
    private static final Argument<Identity> TYPE = Argument.of(Identity.class);

    @Override
    public Argument<Identity> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<Identity> bind(ArgumentConversionContext<Identity> context, HttpRequest<?> source) {
        Optional<Object> identity = source.getAttribute(AccessFilter.IDENTITY);
        if (identity.isEmpty()) {
            // Asked before the filters have run: the server asks again.
            return BindingResult.unsatisfied();
        }
        Optional<Identity> found = Optional.of((Identity) identity.get());
        return () -> found;
    }
}
