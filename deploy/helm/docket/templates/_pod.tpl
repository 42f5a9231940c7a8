{{/* What restricted Pod Security asks of a pod; takes the number of the user. */}}
{{- define "docket.podSecurity" -}}
automountServiceAccountToken: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ . }}
  runAsGroup: {{ . }}
  fsGroup: {{ . }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- end -}}

{{/* What it asks of a container. */}}
{{- define "docket.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end -}}

{{/* A probe; takes (list path period failures probes). */}}
{{- define "docket.probe" -}}
httpGet:
  path: {{ index . 0 }}
  port: http
periodSeconds: {{ index . 1 }}
failureThreshold: {{ index . 2 }}
timeoutSeconds: {{ (index . 3).timeoutSeconds }}
{{- end -}}

{{/* A standby is not ready in the projector's own words, so with more than one "ready" can only mean "answers". */}}
{{- define "docket.readinessPath" -}}
{{- $root := index . 0 -}}
{{- if and (eq (index . 1) "projector") (gt (int $root.Values.projector.replicas) 1) -}}
/health/liveness
{{- else -}}
/health/readiness
{{- end -}}
{{- end -}}

{{/* Spread over nodes and zones, unless the values say otherwise; takes (list context component). */}}
{{- define "docket.spread" -}}
{{- $root := index . 0 -}}
topologySpreadConstraints:
{{- with (index $root.Values (index . 1)).topologySpreadConstraints }}
  {{- toYaml . | nindent 2 }}
{{- else }}
{{- range $key := list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "docket.selector" $ | nindent 8 }}
    matchLabelKeys: [pod-template-hash]
{{- end }}
{{- end }}
{{- end -}}

{{/* Where a pod may run; takes the service's values. */}}
{{- define "docket.placement" -}}
{{- with .affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end -}}

{{/* Volumes that every JVM here needs: room for temporary files, and perhaps PostgreSQL's authority. */}}
{{- define "docket.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: 256Mi
{{- if .Values.postgresql.tls.caSecret }}
- name: postgresql-ca
  secret:
    secretName: {{ .Values.postgresql.tls.caSecret }}
    items:
      - key: {{ .Values.postgresql.tls.caKey }}
        path: {{ .Values.postgresql.tls.caKey }}
{{- end }}
{{- end -}}

{{- define "docket.mounts" -}}
- name: tmp
  mountPath: /tmp
{{- if .Values.postgresql.tls.caSecret }}
- name: postgresql-ca
  mountPath: /etc/docket/postgresql
  readOnly: true
{{- end }}
{{- end -}}

{{/* Template of a service's pods; takes (list context component). Configuration stands in it as it is, so a change of it restarts them. */}}
{{- define "docket.servicePod" -}}
{{- $root := index . 0 -}}
{{- $component := index . 1 -}}
{{- $service := index $root.Values $component -}}
{{- $evidence := ne $component "projector" -}}
{{- $redisTls := and $root.Values.redis.tls.secret (ne $component "write") -}}
metadata:
  labels:
    {{- include "docket.labels" . | nindent 4 }}
    {{- with $service.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- $annotations := merge (dict) $service.podAnnotations $root.Values.commonAnnotations }}
  {{- with $root.Values.restartedFor }}
  {{- $_ := set $annotations "docket/restarted-for" . }}
  {{- end }}
  {{- with $annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- include "docket.pullSecrets" $root | nindent 2 }}
  serviceAccountName: {{ include "docket.serviceAccount" . }}
  {{- include "docket.podSecurity" 10001 | nindent 2 }}
  terminationGracePeriodSeconds: {{ $service.terminationGracePeriodSeconds }}
  enableServiceLinks: false
  {{- include "docket.spread" . | nindent 2 }}
  {{- include "docket.placement" $service | nindent 2 }}
  containers:
    - name: {{ $component }}
      image: {{ include "docket.image" (list $root $service.image) }}
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      {{- include "docket.containerSecurity" $root | nindent 6 }}
      ports:
        - name: http
          containerPort: 8080
          protocol: TCP
      env:
        {{- with $service.javaOptions }}
        - name: JAVA_TOOL_OPTIONS
          value: {{ . | quote }}
        {{- end }}
        {{- include (printf "docket.environment.%s" $component) $root | nindent 8 }}
        {{- with $service.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      startupProbe:
        {{- include "docket.probe" (list "/health/liveness" $service.probes.startupPeriodSeconds 90 $service.probes) | nindent 8 }}
      readinessProbe:
        {{- include "docket.probe" (list (include "docket.readinessPath" .) $service.probes.readinessPeriodSeconds 3 $service.probes) | nindent 8 }}
      livenessProbe:
        {{- include "docket.probe" (list "/health/liveness" $service.probes.livenessPeriodSeconds 6 $service.probes) | nindent 8 }}
      {{- if gt (int $service.drainSeconds) 0 }}
      lifecycle:
        preStop:
          sleep:
            seconds: {{ $service.drainSeconds }}
      {{- end }}
      resources:
        {{- toYaml $service.resources | nindent 8 }}
      volumeMounts:
        {{- include "docket.mounts" $root | nindent 8 }}
        {{- if $redisTls }}
        - name: redis-tls
          mountPath: /etc/docket/redis
          readOnly: true
        {{- end }}
        {{- if $evidence }}
        - name: evidence
          mountPath: {{ $root.Values.evidence.mountPath }}
          readOnly: {{ eq $component "read" }}
        {{- end }}
        {{- with $service.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    {{- include "docket.volumes" $root | nindent 4 }}
    {{- if $redisTls }}
    - name: redis-tls
      secret:
        secretName: {{ $root.Values.redis.tls.secret }}
        defaultMode: 0440
    {{- end }}
    {{- if $evidence }}
    - name: evidence
      persistentVolumeClaim:
        claimName: {{ include "docket.evidenceClaim" $root }}
    {{- end }}
    {{- with $service.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end -}}
