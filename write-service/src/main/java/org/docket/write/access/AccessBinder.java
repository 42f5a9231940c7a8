package org.docket.write.access;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;

/** Hands the identity that the filter found to controllers that take an {@link Access}. */
@Singleton
final class AccessBinder implements TypedRequestArgumentBinder<Access> {

    static final String ATTRIBUTE = "docket.access";

    @Override
    public Argument<Access> argumentType() {
        return Argument.of(Access.class);
    }

    @Override
    public BindingResult<Access> bind(ArgumentConversionContext<Access> context, HttpRequest<?> request) {
        return () -> request.getAttribute(ATTRIBUTE, Access.class);
    }
}
