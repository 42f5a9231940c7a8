{{/* Chart's name, at most 40 characters, so that what is put behind it fits into 63. */}}
{{- define "docket.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "docket.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains (include "docket.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "docket.name" .) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Labels that select the pods of a component; takes (list context component). */}}
{{- define "docket.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ include "docket.name" $root }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{/* All labels of a component; takes (list context component). */}}
{{- define "docket.labels" -}}
{{- $root := index . 0 -}}
{{ include "docket.selector" . }}
app.kubernetes.io/part-of: docket
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version | replace "+" "_" }}
{{- with $root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Name, labels and annotations; takes a dictionary with root, component, and perhaps name (a suffix), labels and annotations. */}}
{{- define "docket.metadata" -}}
{{- $annotations := merge (dict) (.annotations | default dict) .root.Values.commonAnnotations -}}
name: {{ include "docket.fullname" .root }}-{{ .name | default .component }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "docket.labels" (list .root .component) | nindent 2 }}
  {{- with .labels }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with $annotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* An image of Docket's; takes (list context image). */}}
{{- define "docket.image" -}}
{{- $root := index . 0 -}}
{{- $image := index . 1 -}}
{{- $registry := ($root.Values.global | default dict).imageRegistry | default $root.Values.image.registry -}}
{{- $repository := ternary (printf "%s/%s" $registry $image.repository) $image.repository (not (empty $registry)) -}}
{{- include "docket.reference" (dict "repository" $repository "tag" (coalesce $image.tag $root.Values.image.tag $root.Chart.AppVersion) "digest" $image.digest) -}}
{{- end -}}

{{/* An image of others, which is not in the registry of Docket's own, but may be in a mirror of all; takes (list context image). */}}
{{- define "docket.foreignImage" -}}
{{- $image := index . 1 -}}
{{- $registry := ((index . 0).Values.global | default dict).imageRegistry | default $image.registry -}}
{{- $repository := ternary (printf "%s/%s" $registry $image.repository) $image.repository (not (empty $registry)) -}}
{{- include "docket.reference" (dict "repository" $repository "tag" $image.tag "digest" $image.digest) -}}
{{- end -}}

{{/* Repository with digest or tag. */}}
{{- define "docket.reference" -}}
{{- if .digest -}}
{{ .repository }}@{{ .digest }}
{{- else -}}
{{ .repository }}:{{ .tag }}
{{- end -}}
{{- end -}}

{{- define "docket.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "docket.serviceAccount" -}}
{{- $root := index . 0 -}}
{{- $component := index . 1 -}}
{{- $account := (index $root.Values $component).serviceAccount -}}
{{- if $account.create -}}
{{- $account.name | default (printf "%s-%s" (include "docket.fullname" $root) $component) -}}
{{- else -}}
{{- $account.name | default "default" -}}
{{- end -}}
{{- end -}}

{{- define "docket.evidenceClaim" -}}
{{- .Values.evidence.existingClaim | default (printf "%s-evidence" (include "docket.fullname" .)) -}}
{{- end -}}

{{/* hook, job or none. With the demo's PostgreSQL, which a hook before the install would not find, always a plain Job. */}}
{{- define "docket.migrationMode" -}}
{{- if and .Values.demo.enabled (eq .Values.migration.mode "hook") -}}
job
{{- else -}}
{{- .Values.migration.mode -}}
{{- end -}}
{{- end -}}

{{/* Which Secret has the bearer tokens of the demo agency; empty: none. */}}
{{- define "docket.demoAgencySecret" -}}
{{- if .Values.demoAgency.existingSecret -}}
{{- .Values.demoAgency.existingSecret -}}
{{- else if .Values.demo.enabled -}}
{{- include "docket.fullname" . }}-demo
{{- end -}}
{{- end -}}
