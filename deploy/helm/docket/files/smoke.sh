# Writes a case through the write-service and reads it back through the read-service, whose answer has to include it.
# COMMAND_URL, QUERY_URL, CURRENCY, and TOKEN of an actor with the role SERVICE; without a token only the doors are tried.

# Prints the status; headers and body are left in /tmp/headers and /tmp/body.
ask() { curl -sS --max-time 20 -D /tmp/headers -o /tmp/body -w '%{http_code}' "$@"; }

fail() {
  echo "FAILED: $*"
  cat /tmp/headers /tmp/body 2>/dev/null || true
  exit 1
}

for url in "$COMMAND_URL" "$QUERY_URL"; do
  [ "$(ask "$url/health/readiness")" = 200 ] || fail "$url is not ready"
done
[ "$(ask "$QUERY_URL/query/v1/cases")" = 401 ] || fail "the read-service lets strangers in"
[ "$(ask -X POST "$COMMAND_URL/command/v1/cases")" = 401 ] || fail "the write-service lets strangers in"

if [ -z "${TOKEN:-}" ]; then
  echo "Both services are ready and turn strangers away. Nothing was written: there is no token (tests.tokenSecret)."
  exit 0
fi

reference=$(printf 'helm-test-%s-%s' "$(date +%s)" "$(hostname)" | cut -c1-60)
status=$(ask "$COMMAND_URL/command/v1/cases" -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \
  -H "Idempotency-Key: $reference" -d "{\"reference\":\"$reference\",\"caseType\":\"FIXED_PENALTY\",\"occurredOn\":\"2026-01-02\",
    \"offence\":{\"article\":\"157\",\"vehicleClass\":\"A\",\"points\":0},\"penalty\":{\"amount\":{\"value\":\"35.00\",\"currency\":\"$CURRENCY\"}}}")
[ "$status" = 201 ] || fail "the case was not opened: $status"
token=$(tr -d '\r' </tmp/headers | sed -n 's/^[Cc]onsistency-[Tt]oken: //p')
location=$(tr -d '\r' </tmp/headers | sed -n 's/^[Ll]ocation: //p')
[ -n "$token" ] && [ -n "$location" ] || fail "the receipt has no Consistency-Token or no Location"

status=$(ask "$QUERY_URL$location" -H "Authorization: Bearer $TOKEN" -H "Consistency-Token: $token")
[ "$status" = 200 ] || fail "the case was not read: $status"
grep -q "\"reference\":\"$reference\"" /tmp/body || fail "another case was read"

# Lists come from Redis, so this waits until the projector has shown the case; failing that, PostgreSQL answers.
status=$(ask "$QUERY_URL/query/v1/cases?limit=1" -H "Authorization: Bearer $TOKEN" -H "Consistency-Token: $token" -H 'Prefer: wait=10')
[ "$status" = 200 ] || fail "cases were not listed: $status"
grep -q '"satisfied":true' /tmp/body || fail "the list does not include the case"
echo "Written, read and listed: $reference. The list came from the $(sed -n 's/.*"freshness":{"source":"\([a-z]*\)".*/\1/p' /tmp/body)."
