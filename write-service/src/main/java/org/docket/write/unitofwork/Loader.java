package org.docket.write.unitofwork;

import java.util.List;
import java.util.SortedSet;
import org.docket.write.gate.Acting;
import org.docket.write.gate.Gate;
import org.docket.write.gate.ResultRow;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Transaction;

/** Reads the aggregates of a unit. */
@FunctionalInterface
interface Loader {

    /** Those that there are, in one statement. */
    <S> List<Ref<S>> load(Kind<S> kind, SortedSet<String> ids);

    /** Reads in a transaction that ends with the reading: nothing is held afterwards. */
    static Loader passing(Gate gate, Acting acting) {
        return new Loader() {
            @Override
            public <S> List<Ref<S>> load(Kind<S> kind, SortedSet<String> ids) {
                return switch (gate.transact(
                        acting,
                        transaction -> read(transaction, kind, kind.select(), acting.tenantId(), ids),
                        refs -> true)) {
                    case RoundTrip.Done<List<Ref<S>>>(var refs) -> refs.orElseThrow();
                    case RoundTrip.Violated<List<Ref<S>>>(String constraint) ->
                        throw new IllegalStateException("A look-up violated " + constraint);
                    case RoundTrip.Unavailable<List<Ref<S>>>(RoundTrip.Reason reason) -> throw new Unread(reason);
                };
            }
        };
    }

    /** Reads and locks in the unit's own transaction. */
    static Loader locking(Transaction transaction, short tenantId) {
        return new Loader() {
            @Override
            public <S> List<Ref<S>> load(Kind<S> kind, SortedSet<String> ids) {
                return read(transaction, kind, kind.select() + " FOR UPDATE", tenantId, ids);
            }
        };
    }

    private static <S> List<Ref<S>> read(
            Transaction transaction, Kind<S> kind, String sql, short tenantId, SortedSet<String> ids) {
        return transaction.all(
                sql, List.of(tenantId, "{" + String.join(",", ids) + "}"), (ResultRow row) -> Ref.read(kind, row));
    }

    /** Carries past the function that PostgreSQL did not answer: the function cannot go on without, and has no say in it. */
    final class Unread extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final RoundTrip.Reason reason;

        Unread(RoundTrip.Reason reason) {
            super(reason.name());
            this.reason = reason;
        }

        RoundTrip.Reason reason() {
            return reason;
        }
    }
}
