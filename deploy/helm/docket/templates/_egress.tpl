{{- define "docket.egress.dns" -}}
- ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
  {{- with .Values.networkPolicy.dns }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/* To a store of the demo, or to where the values say it is; takes (list context component port peers). */}}
{{- define "docket.egress.store" -}}
{{- $root := index . 0 -}}
- ports: [{port: {{ index . 2 }}, protocol: TCP}]
  {{- if $root.Values.demo.enabled }}
  to:
    - podSelector:
        matchLabels:
          {{- include "docket.selector" (list $root (index . 1)) | nindent 10 }}
  {{- else }}
  {{- with index . 3 }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- end }}
{{- end -}}

{{- define "docket.egress.postgresql" -}}
{{- include "docket.egress.store" (list . "postgresql" .Values.postgresql.port .Values.networkPolicy.postgresql) -}}
{{- end -}}

{{- define "docket.egress.redis" -}}
{{- include "docket.egress.store" (list . "redis" .Values.redis.port .Values.networkPolicy.redis) -}}
{{- end -}}
