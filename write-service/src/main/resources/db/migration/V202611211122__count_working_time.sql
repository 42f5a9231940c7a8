-- Why: the one home of working-time arithmetic, for every statement that says when a task is due. Locks: none.
-- Local times become instants as AT TIME ZONE does it: what a change of the clocks skips comes later by the step, what it repeats is meant the second time.

-- The spans of time that an agency works on so many days, in order, each day's by itself. Index: tenant_pkey, calendar_pkey, calendar_week_pkey,
-- calendar_exception_pkey.
CREATE FUNCTION command.working_spans(tenant smallint, first_day date, days int)
RETURNS TABLE (opens timestamptz, closes timestamptz)
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  WITH valid AS MATERIALIZED (
    SELECT t.tenant_id, t.zone, w.version,
           COALESCE(w.week, '{[480,960),[1920,2400),[3360,3840),[4800,5280),[6240,6720)}'::int4multirange) AS week
    FROM command.tenant t
    LEFT JOIN command.calendar c ON c.tenant_id = t.tenant_id
    LEFT JOIN command.calendar_week w ON w.tenant_id = c.tenant_id AND w.version = c.version
    WHERE t.tenant_id = working_spans.tenant)
  SELECT (d.midnight + make_interval(mins => lower(s.span) - s.since)) AT TIME ZONE v.zone,
         (d.midnight + make_interval(mins => upper(s.span) - s.since)) AT TIME ZONE v.zone
  FROM valid v
  CROSS JOIN generate_series(0, working_spans.days - 1) AS n
  CROSS JOIN LATERAL (
    SELECT (working_spans.first_day + n)::timestamp AS midnight, working_spans.first_day + n AS day,
           (extract(isodow FROM working_spans.first_day + n)::int - 1) * 1440 AS since) AS d
  LEFT JOIN command.calendar_exception x ON x.tenant_id = v.tenant_id AND x.version = v.version AND x.day = d.day
  CROSS JOIN LATERAL (
    SELECT span, 0 AS since FROM unnest(x.hours) AS span WHERE x.day IS NOT NULL
    UNION ALL
    SELECT span, d.since FROM unnest(v.week * int4multirange(int4range(d.since, d.since + 1440))) AS span WHERE x.day IS NULL) AS s
  ORDER BY d.day, lower(s.span)
$$;

-- How long an agency works between two instants, in seconds; nothing when the second is not later. Counts ten years at most.
CREATE FUNCTION command.working_time(tenant smallint, since timestamptz, until timestamptz) RETURNS interval
LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
DECLARE
  zone   text := (SELECT t.zone FROM command.tenant t WHERE t.tenant_id = working_time.tenant);
  ends   timestamptz := LEAST(until, since + make_interval(secs => 315576000));
  a_day  date := (since AT TIME ZONE zone)::date - 1;
  done   timestamptz := since;
  worked numeric := 0;
  span   record;
BEGIN
  WHILE a_day <= (ends AT TIME ZONE zone)::date LOOP
    FOR span IN SELECT s.opens, s.closes FROM command.working_spans(tenant, a_day, 32) s LOOP
      IF LEAST(span.closes, ends) > GREATEST(span.opens, done) THEN
        worked := worked + extract(epoch FROM LEAST(span.closes, ends) - GREATEST(span.opens, done));
        done := span.closes;
      END IF;
    END LOOP;
    a_day := a_day + 32;
  END LOOP;
  RETURN make_interval(secs => worked::double precision);
END $$;

-- The instant at which an agency has worked so long since another one: the first such one, and ten years later at most.
CREATE FUNCTION command.working_due(tenant smallint, since timestamptz, work interval) RETURNS timestamptz
LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
DECLARE
  last_due  timestamptz := since + make_interval(secs => 315576000);
  a_day     date := (since AT TIME ZONE (SELECT t.zone FROM command.tenant t WHERE t.tenant_id = working_due.tenant))::date - 1;
  done      timestamptz := since;
  remaining numeric := extract(epoch FROM work);
  lasts     numeric;
  span      record;
BEGIN
  IF remaining <= 0 THEN
    RETURN since;
  END IF;
  WHILE done < last_due AND a_day <= last_due::date + 2 LOOP
    FOR span IN SELECT s.opens, s.closes FROM command.working_spans(tenant, a_day, 32) s LOOP
      IF span.closes > GREATEST(span.opens, done) THEN
        lasts := extract(epoch FROM span.closes - GREATEST(span.opens, done));
        IF lasts >= remaining THEN
          RETURN LEAST(last_due, GREATEST(span.opens, done) + make_interval(secs => remaining::double precision));
        END IF;
        remaining := remaining - lasts;
        done := span.closes;
      END IF;
    END LOOP;
    a_day := a_day + 32;
  END LOOP;
  RETURN last_due;
END $$;

GRANT EXECUTE ON FUNCTION command.working_spans(smallint, date, int), command.working_time(smallint, timestamptz, timestamptz),
  command.working_due(smallint, timestamptz, interval) TO docket_write, docket_view;
