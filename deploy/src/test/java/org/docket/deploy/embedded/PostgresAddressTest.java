package org.docket.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class PostgresAddressTest {

    @Test
    void readsBothSpellings() {
        var libpq = PostgresAddress.parse("postgresql://ann:p%40ss@db.example:6432/docket?sslmode=require");
        var jdbc = PostgresAddress.parse(
                "jdbc:postgresql://db.example:6432/docket?user=ann&password=p%40ss&sslmode=require");

        assertThat(libpq).isEqualTo(jdbc);
        assertThat(libpq.password()).isEqualTo("p@ss");
        assertThat(libpq.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6432/docket?sslmode=require");
    }

    @Test
    void writesWhatItReads() {
        var uri = "postgresql://ann:p%40ss%2B1@127.0.0.1:6432/docket?application_name=x&sslmode=require";

        assertThat(PostgresAddress.parse(uri).libpqUri()).isEqualTo(uri);
    }

    @Test
    void neverShowsThePassword() {
        var address = PostgresAddress.parse("postgresql://ann:secret@db/docket");

        assertThat(address.toString()).isEqualTo("ann@db:5432/docket");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostgresAddress.parse("postgresql://ann:sec ret@db/docket"))
                .withMessageNotContaining("ret@");
    }

    @Test
    void refusesOtherUrls() {
        assertThatIllegalArgumentException().isThrownBy(() -> PostgresAddress.parse("mysql://db/docket"));
    }
}
