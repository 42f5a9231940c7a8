package org.docket.write.unitofwork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.Sql;
import org.docket.write.unitofwork.Decision.Commit;

/** Jars as the database has them. One thread at a time. */
record Cupboard(Sql owner) {

    /** Puts a jar in, behind the service's back. */
    UUID put(int coins) {
        return put("jar", coins);
    }

    UUID put(String table, int coins) {
        UUID id = UUID.randomUUID();
        owner.run(
                "INSERT INTO command." + table + " (tenant_id, id, label, coins) VALUES (7, ?, 'a jar', ?)", id, coins);
        return id;
    }

    /** What somebody else does who knows how to treat a version. */
    void add(UUID id, int more) {
        owner.run("UPDATE command.jar SET coins = coins + ?, version = version + 1 WHERE id = ?", more, id);
    }

    long coins(UUID id) {
        return coins("jar", id);
    }

    long coins(String table, UUID id) {
        return owner.number("SELECT coins FROM command." + table + " WHERE id = ?", id);
    }

    long version(UUID id) {
        return owner.number("SELECT version FROM command.jar WHERE id = ?", id);
    }

    /** A unit's change that is always valid, and its end. */
    static <X> Decision<Integer, X> fill(Ref<Jar> jar, int more) {
        assertThat(jar.swap(it -> it.plus(more), it -> true)).isTrue();
        return new Commit<>(jar.state().coins());
    }
}
