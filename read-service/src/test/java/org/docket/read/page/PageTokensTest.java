package org.docket.read.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.docket.read.fixture.Keys;
import org.docket.read.problem.Code;
import org.junit.jupiter.api.Test;

class PageTokensTest {
    private static final Instant ISSUED = Instant.parse("2026-11-21T10:00:00Z");
    private static final String LAST = "0195d3a0-0000-7000-8000-000000000001";

    private final Keys keys = Keys.fresh();
    private final PageScope scope = new PageScope(7, new UUID(1, 2), "cases?state=&caseType=");

    @Test
    void goesOnAfterTheLastEntryForADay() {
        String token = at(Duration.ZERO).after(LAST, scope);

        Position position = at(Duration.ofHours(24)).read(token, scope);

        assertThat(position).isEqualTo(new Position.After(LAST));
    }

    @Test
    void expiresAfterADay() {
        String token = at(Duration.ZERO).after(LAST, scope);

        Position position = at(Duration.ofHours(24).plusMillis(1)).read(token, scope);

        assertThat(position)
                .isInstanceOfSatisfying(
                        Position.Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(Code.PAGE_TOKEN_EXPIRED));
    }

    @Test
    void makesADifferentTokenEachTime() {
        assertThat(at(Duration.ZERO).after(LAST, scope))
                .isNotEqualTo(at(Duration.ZERO).after(LAST, scope));
    }

    @Test
    void carriesTheGreatestTenant() {
        PageScope greatest = new PageScope(Short.MAX_VALUE, new UUID(1, 2), "x");

        Position position = at(Duration.ZERO).read(at(Duration.ZERO).after(LAST, greatest), greatest);

        assertThat(position).isEqualTo(new Position.After(LAST));
    }

    private PageTokens at(Duration later) {
        return new PageTokens(keys.aead(), Clock.fixed(ISSUED.plus(later), ZoneOffset.UTC));
    }
}
