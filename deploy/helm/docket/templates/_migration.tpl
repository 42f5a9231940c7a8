{{/* All that the migration's Job is. A Job cannot be changed, so in mode "job" its name is made of a hash of this. */}}
{{- define "docket.migrationSpec" -}}
{{- $m := .Values.migration -}}
backoffLimit: {{ $m.backoffLimit }}
activeDeadlineSeconds: {{ $m.activeDeadlineSeconds }}
{{- if and (eq (include "docket.migrationMode" .) "job") (not (empty (toString $m.ttlSecondsAfterFinished))) }}
ttlSecondsAfterFinished: {{ $m.ttlSecondsAfterFinished }}
{{- end }}
template:
  metadata:
    labels:
      {{- include "docket.labels" (list . "migration") | nindent 6 }}
    {{- $annotations := merge (dict) $m.podAnnotations .Values.commonAnnotations }}
    {{- with $m.rerun }}
    {{- $_ := set $annotations "docket/rerun" . }}
    {{- end }}
    {{- with $annotations }}
    annotations:
      {{- toYaml . | nindent 6 }}
    {{- end }}
  spec:
    restartPolicy: Never
    {{- include "docket.pullSecrets" . | nindent 4 }}
    {{- with $m.serviceAccountName }}
    serviceAccountName: {{ . }}
    {{- end }}
    {{- include "docket.podSecurity" 10001 | nindent 4 }}
    enableServiceLinks: false
    {{- include "docket.placement" .Values.write | nindent 4 }}
    containers:
      - name: migration
        image: {{ include "docket.image" (list . .Values.write.image) }}
        imagePullPolicy: {{ .Values.image.pullPolicy }}
        # The image's entry point is the service; this argument makes it migrate and return.
        args: [migrate]
        {{- include "docket.containerSecurity" . | nindent 8 }}
        env:
          {{- with $m.javaOptions }}
          - name: JAVA_TOOL_OPTIONS
            value: {{ . | quote }}
          {{- end }}
          {{- include "docket.environment.migration" . | nindent 10 }}
          {{- with $m.extraEnv }}
          {{- toYaml . | nindent 10 }}
          {{- end }}
        resources:
          {{- toYaml $m.resources | nindent 10 }}
        volumeMounts:
          {{- include "docket.mounts" . | nindent 10 }}
    volumes:
      {{- include "docket.volumes" . | nindent 6 }}
{{- end -}}
