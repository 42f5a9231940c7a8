{{/* A variable out of a Secret; takes (list name secret key). */}}
{{- define "docket.secretVariable" -}}
- name: {{ index . 0 }}
  valueFrom:
    secretKeyRef:
      name: {{ index . 1 }}
      key: {{ index . 2 }}
{{- end -}}

{{/* The Secret that has a credential: the one named, or the demo's; takes (list context named). */}}
{{- define "docket.secretName" -}}
{{- $root := index . 0 -}}
{{- if $root.Values.demo.enabled -}}
{{- include "docket.fullname" $root }}-demo
{{- else -}}
{{- index . 1 -}}
{{- end -}}
{{- end -}}

{{/* The variable with a role's password; takes (list context variable role). */}}
{{- define "docket.password" -}}
{{- $root := index . 0 -}}
{{- $credential := index $root.Values.postgresql.credentials (index . 2) -}}
{{- $secret := $credential.existingSecret | default $root.Values.postgresql.existingSecret -}}
{{- include "docket.secretVariable" (list (index . 1) (include "docket.secretName" (list $root $secret)) $credential.key) -}}
{{- end -}}

{{/* Parameters stand as they are, for the projector hands them on as it finds them; the schema takes none that would need escaping. */}}
{{- define "docket.jdbcUrl" -}}
{{- $p := .Values.postgresql -}}
{{- $host := ternary (printf "%s-postgresql" (include "docket.fullname" .)) $p.host .Values.demo.enabled -}}
{{- $parameters := dict -}}
{{- if $p.tls.mode -}}
{{- $_ := set $parameters "sslmode" $p.tls.mode -}}
{{- if $p.tls.caSecret -}}
{{- $_ := set $parameters "sslrootcert" (printf "/etc/docket/postgresql/%s" $p.tls.caKey) -}}
{{- end -}}
{{- end -}}
{{- $pairs := list -}}
{{- range $name, $text := merge $parameters $p.parameters -}}
{{- $pairs = append $pairs (printf "%s=%s" $name $text) -}}
{{- end -}}
jdbc:postgresql://{{ $host }}:{{ $p.port }}/{{ $p.database }}{{ if $pairs }}?{{ $pairs | join "&" }}{{ end }}
{{- end -}}

{{/* Where PostgreSQL is and as whom it is asked; takes (list context role). */}}
{{- define "docket.postgresqlEnvironment" -}}
{{- $root := index . 0 -}}
{{- $role := index . 1 -}}
- name: DOCKET_PG_JDBC_URL
  value: {{ include "docket.jdbcUrl" $root | quote }}
- name: DOCKET_PG_USER
  value: {{ ternary $root.Values.postgresql.ownerUser (printf "docket_%s" $role) (eq $role "owner") }}
{{ include "docket.password" (list $root "DOCKET_PG_PASSWORD" $role) }}
{{- end -}}

{{/* The kubelet puts the password into the URL: $(…) is its syntax. */}}
{{- define "docket.redisEnvironment" -}}
{{- $r := .Values.redis -}}
{{- $secret := include "docket.secretName" (list . $r.existingSecret) -}}
{{- if and $r.urlKey (not .Values.demo.enabled) -}}
{{ include "docket.secretVariable" (list "DOCKET_REDIS_URL" $secret $r.urlKey) }}
{{- else -}}
{{- $host := ternary (printf "%s-redis" (include "docket.fullname" .)) $r.host .Values.demo.enabled -}}
{{ include "docket.secretVariable" (list "REDIS_PASSWORD" $secret $r.passwordKey) }}
- name: DOCKET_REDIS_URL
  value: {{ printf "%s://%s:$(REDIS_PASSWORD)@%s:%v/%v" $r.scheme $r.username $host $r.port $r.database | quote }}
{{- end }}
{{- if $r.cluster }}
- name: DOCKET_REDIS_CLUSTER
  value: "true"
{{- end }}
{{- if $r.tls.secret }}
- name: DOCKET_REDIS_TLS_DIR
  value: /etc/docket/redis
{{- end }}
- name: DOCKET_SHARDS
  value: {{ $r.shards | quote }}
{{- end -}}

{{- define "docket.tokenKeyset" -}}
{{- $k := .Values.keysets.token -}}
{{- include "docket.secretVariable" (list "DOCKET_TOKEN_KEYSET" (include "docket.secretName" (list . $k.existingSecret)) $k.key) -}}
{{- end -}}

{{- define "docket.notificationEnvironment" -}}
{{- $k := .Values.keysets.subscription -}}
{{- if or $k.existingSecret .Values.demo.enabled -}}
{{ include "docket.secretVariable" (list "DOCKET_SUBSCRIPTION_KEYSET" (include "docket.secretName" (list . $k.existingSecret)) $k.key) }}
{{ end -}}
- name: DOCKET_SUBSCRIPTION_ALLOW_PRIVATE
  value: {{ .Values.notifications.allowPrivateAddresses | quote }}
{{- end -}}

{{- define "docket.watchedEnvironment" -}}
- name: DOCKET_LOG_FORMAT
  value: {{ .Values.logging.format }}
- name: DOCKET_LOG_LEVEL
  value: {{ .Values.logging.level }}
{{- if .Values.tracing.enabled }}
- name: DOCKET_TRACING
  value: "true"
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ .Values.tracing.endpoint | quote }}
- name: OTEL_TRACES_SAMPLER
  value: parentbased_traceidratio
- name: OTEL_TRACES_SAMPLER_ARG
  value: {{ .Values.tracing.ratio | quote }}
{{- end }}
{{- end -}}

{{- define "docket.httpEnvironment" -}}
{{ include "docket.watchedEnvironment" . }}
- name: DOCKET_HTTP_HOST
  value: 0.0.0.0
- name: DOCKET_HTTP_PORT
  value: "8080"
{{- end -}}

{{- define "docket.environment.write" -}}
{{ include "docket.httpEnvironment" . }}
{{ include "docket.postgresqlEnvironment" (list . "write") }}
- name: DOCKET_PG_POOL
  value: {{ .Values.write.pool | quote }}
{{ include "docket.tokenKeyset" . }}
{{ include "docket.notificationEnvironment" . }}
- name: DOCKET_OUTBOX_KEEP_DAYS
  value: {{ .Values.outbox.keepDays | quote }}
- name: DOCKET_BULK_KEEP_DAYS
  value: {{ .Values.bulk.keepDays | quote }}
- name: DOCKET_EVIDENCE_DIR
  value: {{ .Values.evidence.mountPath }}
- name: DOCKET_EVIDENCE_KEEP_FREE_BYTES
  value: {{ .Values.evidence.keepFreeBytes | quote }}
- name: DOCKET_EVIDENCE_UPLOADS
  value: {{ .Values.evidence.uploadsAtOnce | quote }}
- name: DOCKET_EVIDENCE_UPLOAD_WITHIN
  value: "{{ .Values.evidence.uploadMinutes }}m"
{{- end -}}

{{- define "docket.environment.read" -}}
{{ include "docket.httpEnvironment" . }}
{{ include "docket.postgresqlEnvironment" (list . "read") }}
{{ include "docket.redisEnvironment" . }}
{{ include "docket.tokenKeyset" . }}
- name: DOCKET_EVIDENCE_DIR
  value: {{ .Values.evidence.mountPath }}
{{- end -}}

{{- define "docket.environment.projector" -}}
{{ include "docket.httpEnvironment" . }}
{{ include "docket.postgresqlEnvironment" (list . "projector") }}
- name: DOCKET_SLOT
  value: {{ .Values.projector.slot }}
{{ include "docket.redisEnvironment" . }}
{{ include "docket.tokenKeyset" . }}
{{ include "docket.notificationEnvironment" . }}
{{- end -}}

{{- define "docket.environment.migration" -}}
- name: DOCKET_LOG_FORMAT
  value: {{ .Values.logging.format }}
- name: DOCKET_MIGRATION_PATIENCE_SECONDS
  value: {{ .Values.migration.patienceSeconds | toString | quote }}
{{ include "docket.postgresqlEnvironment" (list . "owner") }}
{{- if .Values.migration.setPasswords }}
{{ include "docket.password" (list . "DOCKET_WRITE_PASSWORD" "write") }}
{{ include "docket.password" (list . "DOCKET_READ_PASSWORD" "read") }}
{{ include "docket.password" (list . "DOCKET_PROJECTOR_PASSWORD" "projector") }}
{{- end }}
{{- with include "docket.demoAgencySecret" . }}
{{ include "docket.secretVariable" (list "DOCKET_SEED_TOKEN" . "service-token") }}
{{ include "docket.secretVariable" (list "DOCKET_SEED_OFFICER_TOKEN" . "officer-token") }}
{{ include "docket.secretVariable" (list "DOCKET_SEED_OFFICER2_TOKEN" . "officer2-token") }}
{{ include "docket.secretVariable" (list "DOCKET_SEED_SUPERVISOR_TOKEN" . "supervisor-token") }}
{{ include "docket.secretVariable" (list "DOCKET_SEED_CHIEF_TOKEN" . "chief-token") }}
{{- end }}
{{- end -}}
