-- Why: two records of one person without an identifier in common are found by a key that is made from the name, and whoever knows better can say so.
-- Locks: ACCESS EXCLUSIVE on party while it is written anew with its key and the index is built: seconds per hundred thousand parties.

-- The words of a name as they are compared, apart by one space: compatibility forms and accents folded (Unicode NFKD, combining marks left out), letters
-- without a decomposition written as others write them, ae, oe, ue and aa as ä, ö, ü and å, in lower case. What is no letter or digit parts words; an apostrophe does not.
-- Every step goes by code points and none by the database's locale, so that a key means the same in every installation.
CREATE FUNCTION command.party_words(said text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog AS $$
  WITH plain AS (
    SELECT regexp_replace(normalize(regexp_replace(said, '[''´`‘’ʼʻ′]', '', 'g'), NFKD),
      '[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\u0640\u00ad\u200b-\u200f\u2060\ufeff]', '', 'g') AS text),
  lower_case AS (
    SELECT translate(lower(p.text COLLATE "C"),
      'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩς' || 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЄҐЂЈЉЊЋЏ' || 'ØøŁłĐđÐðıĦħŦŧƏə',
      'αβγδεζηθικλμνξοπρστυφχψωσ' || 'абвгдежзиклмнопрстуфхцчшщъыьэюяієґђјљњћџ' || 'oollddddihhttee') AS text
    FROM plain p),
  spelled AS (
    SELECT regexp_replace(regexp_replace(regexp_replace(regexp_replace(l.text, '[ßẞ]', 'ss', 'g'), '[æÆ]|ae|aa', 'a', 'g'), '[œŒ]|oe', 'o', 'g'), 'ue', 'u', 'g') AS text
    FROM lower_case l)
  SELECT btrim(regexp_replace(regexp_replace(s.text, '[þÞ]', 'th', 'g'),
    '[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u00f7\u02b0-\u02ff\u055a-\u055f\u0589\u058a\u05be\u05c0\u05f3\u05f4\u060c\u061b\u061f\u06d4' ||
    '\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u30a0\u30fb\ue000-\uf8ff\ufe00-\ufe6f\uff00-\uff0f\U0001f000-\U0001faff]+', ' ', 'g'))
  FROM spelled s
$$;

-- The last postal code of an address, without what is written between its parts: four to six digits as most countries have it, or as Poland, Sweden and the
-- United Kingdom write theirs. NULL when there is none.
CREATE FUNCTION command.postal_code(address text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT regexp_replace(substring(upper(normalize(address, NFKC) COLLATE "C") FROM
    '^.*(?:^|[^0-9A-Z-]|[A-Z]-)([A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}|[0-9]{2}-[0-9]{3}|[0-9]{3} [0-9]{2}|[0-9]{4,6})(?![0-9])'), '[^0-9A-Z]', '', 'g')
$$;

-- What two records of one party have in common, however they are written; the one place that says so. Of a person: the words of the name in whatever order,
-- without titles and initials, and the date of birth, or where the person lives when that is not known. Of an organisation: its name without its legal form, and
-- where it is. NULL where too little is known to say anything: a name alone makes no likely duplicate. Namesakes exist, so that it is never unique.
CREATE FUNCTION command.party_match_key(kind text, name text, date_of_birth date, address text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  WITH said AS (
    SELECT CASE party_match_key.kind
      WHEN 'PERSON' THEN command.party_words(party_match_key.name)
      -- S.p.A., S. p. A. and SpA are one
      ELSE regexp_replace(command.party_words(replace(party_match_key.name, '.', '')), '(?<=(?:^| )[^ ]) (?=[^ ](?: |$))', '', 'g') END AS words),
  parted AS (
    SELECT w.word, CASE party_match_key.kind
      WHEN 'PERSON' THEN w.word !~ '^[a-zα-ωа-я]$' AND w.word <> ALL (ARRAY['dr', 'dott', 'ssa', 'prof', 'mr', 'mrs', 'ms', 'mme', 'sig', 'herr', 'frau'])
      ELSE w.word <> ALL (ARRAY[
        'ab', 'ag', 'aktiebolag', 'aktiengesellschaft', 'aps', 'as', 'asa', 'bv', 'bvba', 'co', 'company', 'corp', 'corporation', 'doo', 'eg', 'eurl', 'ev', 'gbr', 'gmbh',
        'inc', 'incorporated', 'kft', 'kg', 'kga', 'lda', 'limited', 'llc', 'llp', 'lp', 'ltd', 'ltda', 'nv', 'ohg', 'oo', 'oy', 'oyj', 'plc', 'pte', 'pty', 'sa', 'sarl',
        'sas', 'sasu', 'sc', 'sca', 'scarl', 'sci', 'se', 'sl', 'slu', 'snc', 'sp', 'spa', 'spol', 'sprl', 'srl', 'srls', 'sro', 'ug', 'z', 'zoo',
        'ао', 'зао', 'оао', 'ооо', 'пао', 'αε', 'επε', 'and', 'e', 'et', 'i', 'und', 'y', 'и']) END AS counts
    FROM said s, unnest(string_to_array(s.words, ' ')) AS w (word)),
  together AS (
    SELECT NULLIF(left(COALESCE(string_agg(p.word, '' ORDER BY p.word COLLATE "C") FILTER (WHERE p.counts), string_agg(p.word, '' ORDER BY p.word COLLATE "C")), 200), '') AS words
    FROM parted p),
  narrowed AS (
    SELECT CASE party_match_key.kind
      WHEN 'PERSON' THEN COALESCE((party_match_key.date_of_birth - DATE '1900-01-01')::text, command.postal_code(party_match_key.address))
      ELSE COALESCE(command.postal_code(party_match_key.address), '') END AS place)
  SELECT party_match_key.kind || ' ' || t.words || ' ' || n.place FROM together t, narrowed n
$$;

-- Waits for whoever registers or corrects a party of the same key, until the end of the transaction. In a statement of its own before the one that looks for
-- likely duplicates, as a statement sees what was committed before it began. Without a kind it is asked for both, the person's first, so that no two wait in a circle.
CREATE FUNCTION command.wait_for_match_key(tenant smallint, kind text, name text, date_of_birth date, address text) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  a_kind text;
  a_key  text;
BEGIN
  FOREACH a_kind IN ARRAY CASE WHEN kind IS NULL THEN ARRAY['PERSON', 'ORGANISATION'] ELSE ARRAY[kind] END LOOP
    a_key := command.party_match_key(a_kind, name, date_of_birth, address);
    IF a_key IS NOT NULL THEN
      PERFORM pg_advisory_xact_lock(hashtextextended(tenant || '/' || a_key, 1));
    END IF;
  END LOOP;
  RETURN true;
END $$;

-- Made from personal data, so it is personal data: it stands in the party's own row and goes with the name.
ALTER TABLE command.party
  ADD COLUMN match_key text GENERATED ALWAYS AS (command.party_match_key(kind, name, date_of_birth, address)) STORED,
  ADD CONSTRAINT party_match_key_length CHECK (length(match_key) BETWEEN 1 AND 250),
  DROP CONSTRAINT party_erased_has_nothing,
  ADD CONSTRAINT party_erased_has_nothing CHECK (state <> 'ERASED'
    OR (name IS NULL AND date_of_birth IS NULL AND address IS NULL AND email IS NULL AND phone IS NULL AND match_key IS NULL));
-- for: who looks like this party
CREATE INDEX party_match ON command.party (tenant_id, match_key) WHERE match_key IS NOT NULL;

-- Two parties that look alike and are two: somebody said so, and nobody is asked again. That they look alike tells of the one what is known of the other, so an
-- erasure empties the pair; the foreign keys refuse one that leaves it, and a pair with who is erased.
CREATE TABLE command.party_distinct (
  tenant_id  smallint    NOT NULL,
  pair_id    uuid        NOT NULL DEFAULT gen_random_uuid(),
  party_id   uuid,
  other_id   uuid,
  said_by    uuid        NOT NULL,
  said_at    timestamptz NOT NULL DEFAULT now(),
  party_has  boolean     NOT NULL GENERATED ALWAYS AS (true) STORED,
  CONSTRAINT party_distinct_pkey PRIMARY KEY (tenant_id, pair_id),
  CONSTRAINT party_distinct_once UNIQUE (tenant_id, party_id, other_id),  -- for: what was said of two; the pairs of a party
  CONSTRAINT party_distinct_ordered CHECK (party_id < other_id),
  CONSTRAINT party_distinct_complete CHECK ((party_id IS NULL) = (other_id IS NULL)),
  CONSTRAINT party_distinct_party FOREIGN KEY (tenant_id, party_id, party_has) REFERENCES command.party (tenant_id, party_id, holds_data),
  CONSTRAINT party_distinct_other FOREIGN KEY (tenant_id, other_id, party_has) REFERENCES command.party (tenant_id, party_id, holds_data),
  CONSTRAINT party_distinct_said_by FOREIGN KEY (tenant_id, said_by) REFERENCES command.actor (tenant_id, actor_id)
);
-- for: the pairs of a party from the other side
CREATE INDEX party_distinct_of_other ON command.party_distinct (tenant_id, other_id) WHERE other_id IS NOT NULL;

GRANT EXECUTE ON FUNCTION command.party_words(text), command.postal_code(text), command.party_match_key(text, text, date, text),
  command.wait_for_match_key(smallint, text, text, date, text) TO docket_write;
GRANT SELECT, INSERT ON command.party_distinct TO docket_write;
GRANT UPDATE (party_id, other_id) ON command.party_distinct TO docket_write;
GRANT SELECT ON command.party_distinct TO docket_view;
ALTER TABLE command.party_distinct ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_only ON command.party_distinct TO docket_write
  USING (tenant_id = NULLIF(current_setting('docket.tenant', true), '')::smallint);
CREATE POLICY view_reads ON command.party_distinct FOR SELECT TO docket_view USING (true);
