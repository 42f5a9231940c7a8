{{/* Connections that one replica of the write-service keeps beside its pool, to ask the database how it is. */}}
{{- define "docket.writeBeside" -}}1{{- end -}}

{{/* Connections that one replica of the read-service (by-id 6, search 4) and of the projector (views 3, books 3, notifications 2, capture 2) may open. */}}
{{- define "docket.readPool" -}}10{{- end -}}
{{- define "docket.projectorPool" -}}10{{- end -}}

{{/* Fewest replicas of a service; takes its values. */}}
{{- define "docket.fewest" -}}
{{- if (.autoscaling | default dict).enabled -}}{{ .autoscaling.minReplicas }}{{- else -}}{{ .replicas }}{{- end -}}
{{- end -}}

{{/* Most replicas of a service; takes its values. */}}
{{- define "docket.most" -}}
{{- if (.autoscaling | default dict).enabled -}}{{ .autoscaling.maxReplicas }}{{- else -}}{{ .replicas }}{{- end -}}
{{- end -}}

{{- define "docket.checkConnections" -}}
{{- $write := int (include "docket.most" .Values.write) -}}
{{- $read := int (include "docket.most" .Values.read) -}}
{{- $projector := int .Values.projector.replicas -}}
{{- $writeBeside := int (include "docket.writeBeside" .) -}}
{{- $readPool := int (include "docket.readPool" .) -}}
{{- $projectorPool := int (include "docket.projectorPool" .) -}}
{{- $reserved := int .Values.postgresql.reservedConnections -}}
{{- $needed := add (mul (add1 $write) (add .Values.write.pool $writeBeside)) (mul (add1 $read) $readPool) (mul $projector $projectorPool) $reserved -}}
{{- if gt $needed (int .Values.postgresql.maxConnections) -}}
{{- fail (printf "\n\nPostgreSQL has %d connections (postgresql.maxConnections), but up to %d would be opened:\n  write      (%d replicas + 1 during an upgrade) x (%d (write.pool) + %d)\n  read       (%d replicas + 1 during an upgrade) x %d\n  projector  %d x %d\n  reserved   %d (postgresql.reservedConnections)\nLower the replicas or write.pool, or raise max_connections of the server and postgresql.maxConnections with it."
    (int .Values.postgresql.maxConnections) $needed $write (int .Values.write.pool) $writeBeside $read $readPool $projector $projectorPool $reserved) -}}
{{- end -}}
{{- end -}}

{{/* Takes (list context component). */}}
{{- define "docket.checkService" -}}
{{- $service := index (index . 0).Values (index . 1) -}}
{{- $name := index . 1 -}}
{{- $budget := $service.podDisruptionBudget -}}
{{- $fewest := int (include "docket.fewest" $service) -}}
{{- $min := toString $budget.minAvailable -}}
{{- $max := toString $budget.maxUnavailable -}}
{{- if and $budget.enabled (eq (empty $min) (empty $max)) -}}
{{- fail (printf "\n\nSet %s.podDisruptionBudget.minAvailable or maxUnavailable to \"\": Kubernetes takes one of them." $name) -}}
{{- end -}}
{{- if and $budget.enabled (gt $fewest 1) (or (eq $max "0") (eq $max "0%") (eq $min "100%") (and (regexMatch "^[0-9]+$" $min) (ge (int $min) $fewest))) -}}
{{- fail (printf "\n\n%s.podDisruptionBudget lets none of %d replicas go: no node could be drained." $name $fewest) -}}
{{- end -}}
{{- if and ($service.autoscaling | default dict).enabled (lt (int $service.autoscaling.maxReplicas) $fewest) -}}
{{- fail (printf "\n\n%s.autoscaling.maxReplicas is less than minReplicas." $name) -}}
{{- end -}}
{{- if le (int $service.terminationGracePeriodSeconds) (add $service.drainSeconds 20) -}}
{{- fail (printf "\n\n%s.terminationGracePeriodSeconds must be more than drainSeconds + 20: what is in hand needs time to end." $name) -}}
{{- end -}}
{{- end -}}

{{- define "docket.checkSecrets" -}}
{{- $p := .Values.postgresql -}}
{{- $missing := list -}}
{{- if not $p.host -}}{{- $missing = append $missing "postgresql.host" -}}{{- end -}}
{{- range $role, $credential := $p.credentials -}}
{{- if not (or $credential.existingSecret $p.existingSecret) -}}
{{- $missing = append $missing (printf "postgresql.existingSecret (or postgresql.credentials.%s.existingSecret)" $role) -}}
{{- end -}}
{{- end -}}
{{- if not (or .Values.redis.host .Values.redis.urlKey) -}}{{- $missing = append $missing "redis.host (or redis.urlKey)" -}}{{- end -}}
{{- if not .Values.redis.existingSecret -}}{{- $missing = append $missing "redis.existingSecret" -}}{{- end -}}
{{- if not .Values.keysets.token.existingSecret -}}{{- $missing = append $missing "keysets.token.existingSecret" -}}{{- end -}}
{{- if $missing -}}
{{- fail (printf "\n\nDocket needs PostgreSQL, Redis and secrets of yours. Set:\n  %s\nTo try it out without any, set demo.enabled=true." (join "\n  " $missing)) -}}
{{- end -}}
{{- end -}}

{{- define "docket.checkDemo" -}}
{{- range $name, $set := dict "postgresql.host" .Values.postgresql.host "postgresql.existingSecret" .Values.postgresql.existingSecret "postgresql.tls.mode" .Values.postgresql.tls.mode "redis.host" .Values.redis.host "redis.existingSecret" .Values.redis.existingSecret "redis.tls.secret" .Values.redis.tls.secret "keysets.token.existingSecret" .Values.keysets.token.existingSecret -}}
{{- if $set -}}
{{- fail (printf "\n\ndemo.enabled makes its own PostgreSQL, Redis and secrets; %s must be empty then." $name) -}}
{{- end -}}
{{- end -}}
{{- if ne .Values.redis.scheme "redis" -}}
{{- fail "\n\nThe demo's Redis has no TLS: redis.scheme must be redis." -}}
{{- end -}}
{{- if .Values.redis.cluster -}}
{{- fail "\n\nThe demo's Redis is one server: redis.cluster must be false." -}}
{{- end -}}
{{- if eq .Values.migration.mode "none" -}}
{{- fail "\n\ndemo.enabled needs a migration: migration.mode must not be none." -}}
{{- end -}}
{{- end -}}

{{- define "docket.checkRedis" -}}
{{- $r := .Values.redis -}}
{{- if and $r.cluster (ne (int $r.database) 0) -}}
{{- fail "\n\nA Redis Cluster has only database 0: redis.database must be 0 with redis.cluster." -}}
{{- end -}}
{{- if and $r.tls.secret (ne $r.scheme "rediss") (not $r.urlKey) -}}
{{- fail "\n\nredis.tls.secret needs redis.scheme rediss: nothing is checked without TLS." -}}
{{- end -}}
{{- end -}}

{{/* What the schema cannot say. */}}
{{- define "docket.checks" -}}
{{- if .Values.demo.enabled -}}
{{- include "docket.checkDemo" . -}}
{{- else -}}
{{- include "docket.checkSecrets" . -}}
{{- end -}}
{{- include "docket.checkRedis" . -}}
{{- range list "write" "read" "projector" -}}
{{- include "docket.checkService" (list $ .) -}}
{{- end -}}
{{- if ge (int .Values.migration.patienceSeconds) (int .Values.migration.activeDeadlineSeconds) -}}
{{- fail "\n\nmigration.patienceSeconds must be less than migration.activeDeadlineSeconds: else the Job is killed before it can say who stood in its way." -}}
{{- end -}}
{{- include "docket.checkConnections" . -}}
{{- if and .Values.gateway.enabled (not .Values.gateway.parentRefs) -}}
{{- fail "\n\ngateway.enabled needs gateway.parentRefs: the Gateways that the route belongs to." -}}
{{- end -}}
{{- end -}}
