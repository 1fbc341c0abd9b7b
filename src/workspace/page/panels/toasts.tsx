import { useEffect } from 'preact/hooks'
import { Icon } from '../icon.tsx'
import type { Toast } from '../state/page-state.ts'

const shownMs = 7_000

export function Toasts({ toasts, onDismiss }: { toasts: readonly Toast[]; onDismiss: (id: number) => void }) {
  return (
    <div class="toasts" role="status">
      {toasts.map((toast) => (
        <ToastView key={toast.id} toast={toast} onDismiss={() => onDismiss(toast.id)} />
      ))}
    </div>
  )
}

function ToastView({ toast, onDismiss }: { toast: Toast; onDismiss: () => void }) {
  useEffect(() => {
    const timer = setTimeout(onDismiss, shownMs)
    return () => clearTimeout(timer)
  }, [toast.id])
  return (
    <p class={`toast toast-${toast.tone}`}>
      <span>{toast.text}</span>
      <button type="button" class="close" aria-label="Dismiss" onClick={onDismiss}>
        <Icon name="cross" />
      </button>
    </p>
  )
}
