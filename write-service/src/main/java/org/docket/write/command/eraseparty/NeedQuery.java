package org.docket.write.command.eraseparty;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.PartyRefusal;
import org.docket.write.casefile.PartyRefusal.ErasureGuard;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.Gate;
import org.docket.write.gate.ResultRow;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** What a party's data is still needed for; a case that is sealed from the actor counts as undecided. Index: party_link_of_party, case_pkey. */
@Singleton
final class NeedQuery {

    private static final String SQL = """
            SELECT COALESCE(bool_or(c.gate_open OR c.case_id IS NULL), false) AS undecided, COALESCE(bool_or(c.legal_holds > 0), false) AS held
            FROM command.party_link l
            LEFT JOIN command.enforcement_case c ON c.tenant_id = l.tenant_id AND c.case_id = l.case_id
            WHERE l.tenant_id = ?::smallint AND l.party_id = ?::uuid AND l.unlinked_at IS NULL
            """;

    private final Gate gate;

    NeedQuery(Gate gate) {
        this.gate = gate;
    }

    Verdict judge(Attempt attempt, UUID partyId) {
        short tenantId = attempt.access().tenantId();
        return switch (gate.run(
                Statement.ofTenant(attempt.access().acting(), SQL, tenantId, partyId), NeedQuery::unmet)) {
            case RoundTrip.Done<List<ErasureGuard>>(Optional<List<ErasureGuard>> unmet) ->
                unmet.filter(guards -> !guards.isEmpty())
                        .<Verdict>map(guards -> new Verdict.Refuse(new PartyRefusal.StillNeeded(guards)))
                        .orElseGet(Verdict.LookAgain::new);
            case RoundTrip.Violated<List<ErasureGuard>> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<List<ErasureGuard>>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private static List<ErasureGuard> unmet(ResultRow row) {
        List<ErasureGuard> unmet = new ArrayList<>();
        if (row.flag("undecided")) {
            unmet.add(ErasureGuard.NO_UNDECIDED_CASE);
        }
        if (row.flag("held")) {
            unmet.add(ErasureGuard.NO_CASE_UNDER_HOLD);
        }
        return unmet;
    }
}
