{{/* A fresh keyset with one AES-256-GCM key, as Tink writes it: the key is field 3 of a protocol buffer, 32 bytes long. */}}
{{- define "docket.newKeyset" -}}
{{- $id := randInt 1 2147483647 -}}
{{- $key := printf "\x1a\x20%s" (randBytes 32 | b64dec) | b64enc -}}
{"primaryKeyId":{{ $id }},"key":[{"keyData":{"typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey","value":"{{ $key }}","keyMaterialType":"SYMMETRIC"},"status":"ENABLED","keyId":{{ $id }},"outputPrefixType":"TINK"}]}
{{- end -}}

{{/* The claim of a store, or nothing when its data may go with the pod. */}}
{{- define "docket.demoClaims" -}}
{{- with .Values.demo.persistence }}
{{- if .enabled }}
# Gone with the release, as the passwords are that its data was made with.
persistentVolumeClaimRetentionPolicy:
  whenDeleted: Delete
  whenScaled: Retain
volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      {{- with .storageClass }}
      storageClassName: {{ . }}
      {{- end }}
      resources:
        requests:
          storage: {{ .size }}
{{- end }}
{{- end }}
{{- end -}}

{{/* What both stores' Services are; takes (list context component port). */}}
{{- define "docket.demoService" -}}
{{- $root := index . 0 -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "docket.metadata" (dict "root" $root "component" (index . 1)) | nindent 2 }}
spec:
  type: ClusterIP
  selector:
    {{- include "docket.selector" (list $root (index . 1)) | nindent 4 }}
  ports:
    - name: {{ index . 1 }}
      port: {{ index . 2 }}
      targetPort: {{ index . 1 }}
      protocol: TCP
{{- end -}}
