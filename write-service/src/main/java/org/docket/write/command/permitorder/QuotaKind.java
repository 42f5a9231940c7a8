package org.docket.write.command.permitorder;

import java.util.Arrays;
import java.util.UUID;
import org.docket.write.gate.ResultRow;
import org.docket.write.permit.PermitQuota;
import org.docket.write.permit.SaleWindow;
import org.docket.write.unitofwork.Kind;
import org.docket.write.unitofwork.Rank;

/**
 * Quotas. Their stock is written as a difference, on condition that it is there: orders that take from one quota at the same time do not overtake
 * each other as long as enough is left for both.
 */
final class QuotaKind implements Kind<PermitQuota> {

    static final Kind<PermitQuota> QUOTAS = new QuotaKind();

    /** Index: permit_quota_pkey. One look for each id (OFFSET 0 keeps it so), in the order in which they come: and so are the locks taken. */
    private static final String SELECT = """
            SELECT f.* FROM (SELECT ?::smallint AS tenant_id) g CROSS JOIN unnest(?::uuid[]) AS w (quota_id)
            CROSS JOIN LATERAL (
              SELECT q.quota_id, q.code, q.price_minor, q.currency, q.remaining, q.issued, q.sale_from, q.sale_until, q.version
              FROM command.permit_quota q
              WHERE q.tenant_id = g.tenant_id AND q.quota_id = w.quota_id
              OFFSET 0) f""";

    /** Index: permit_quota_pkey. A negative quantity gives back. */
    private static final String TAKE = """
            UPDATE command.permit_quota q
            SET remaining = q.remaining - ?::int, issued = q.issued + ?::int
            WHERE q.tenant_id = ?::smallint AND q.quota_id = ?::uuid AND q.remaining >= ?::int
            """;

    private QuotaKind() {}

    @Override
    public String name() {
        return "permit-quota";
    }

    @Override
    public Rank rank() {
        return Rank.QUOTAS;
    }

    @Override
    public UUID idOf(PermitQuota quota) {
        return quota.id();
    }

    @Override
    public String select() {
        return SELECT;
    }

    @Override
    public PermitQuota read(ResultRow row) {
        return new PermitQuota(
                row.uuid("quota_id"),
                row.text("code"),
                new PermitQuota.Price(row.number("price_minor"), row.text("currency")),
                new PermitQuota.Stock((int) row.number("remaining"), (int) row.number("issued")),
                new SaleWindow(
                        row.day("sale_from").orElse(null), row.day("sale_until").orElse(null)));
    }

    @Override
    public Write update(short tenantId, long version, PermitQuota before, PermitQuota after) {
        int taken = before.stock().remaining() - after.stock().remaining();
        return new Write(TAKE, Arrays.asList(taken, taken, tenantId, after.id(), taken));
    }
}
