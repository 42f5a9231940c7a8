package org.docket.write.command.recordpayment;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.docket.write.casefile.Operation;
import org.docket.write.commit.Attempt;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;
import org.docket.write.idempotency.StoredAnswer;

/** The receipt that the first payment with an external reference got. Index: payment_reference_once, history_pkey. */
@Singleton
final class FirstPaymentQuery {

    private static final String SQL = """
            SELECT json_build_object('commandId', h.command_id, 'type', 'case', 'id', h.case_id, 'version', h.version,
                     'revision', h.revision, 'state', h.to_state, 'events', json_build_array(h.event_type))::text AS receipt
            FROM command.payment y
            JOIN command.case_history h ON h.tenant_id = y.tenant_id AND h.case_id = y.case_id AND h.revision = y.revision
            WHERE y.tenant_id = ?::smallint AND y.case_id = ?::uuid AND y.external_reference = ?::text
            """;

    private final Gate gate;

    FirstPaymentQuery(Gate gate) {
        this.gate = gate;
    }

    RoundTrip<StoredAnswer> receipt(Attempt attempt, UUID caseId, String externalReference) {
        return gate.run(
                Statement.ofTenant(
                        attempt.access().acting(), SQL, attempt.access().tenantId(), caseId, externalReference),
                row -> new StoredAnswer(Operation.RECORD_PAYMENT.status(), row.text("receipt")));
    }
}
