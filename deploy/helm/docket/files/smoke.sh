# Writes a case through the write-service and reads it back from Redis, where only the log and the projector bring it: list and document
# under the case's token must come from the cache in the end. An answer from PostgreSQL, however right, says nothing of these.
# COMMAND_URL, QUERY_URL, CURRENCY, and TOKEN of an actor with the role SERVICE; without a token only the doors are tried.

# Seconds that the projector has to show the case: a first generation may still be filling. "helm test" gives the pod five minutes.
PATIENCE=120

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
  echo "NOT TESTED, for there is no token (tests.tokenSecret): no case was written and none was read."
  echo "NOT TESTED: the log, the projector and Redis; all of them may be dead."
  echo "Tested is only that both services are ready and turn strangers away."
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

# As somebody who knows of the case.
query() { ask "$QUERY_URL$1" -H "Authorization: Bearer $TOKEN" -H "Consistency-Token: $token" -H 'Prefer: wait=10' || echo ' no answer'; }

is_listed() {
  status=$(query '/query/v1/cases?limit=1')
  freshness=$(sed -n 's/.*"freshness":{\([^}]*\)}.*/\1/p' /tmp/body)
  case "$status $freshness" in 200*'"source":"cache"'*) ;; *) return 1 ;; esac
  case "$freshness" in *'"satisfied":true'*) ;; *) return 1 ;; esac
}

is_kept() {
  status=$(query "$location")
  [ "$status" = 200 ] && tr -d '\r' </tmp/headers | grep -qi '^Docket-Source: cache$' && grep -q "\"reference\":\"$reference\"" /tmp/body
}

# While the projector has not shown the case, PostgreSQL answers, and satisfies as well.
end=$(($(date +%s) + PATIENCE))
for shown in is_listed is_kept; do
  until $shown; do
    [ "$(date +%s)" -lt "$end" ] ||
      fail "after $PATIENCE s the $([ $shown = is_listed ] && echo list || echo document) under the case's token does not come from the cache" \
        "($status): do projector and Redis work?"
    sleep 1
  done
done
echo "Written, shown by the projector, and read from the cache, in a list and by itself: $reference."
