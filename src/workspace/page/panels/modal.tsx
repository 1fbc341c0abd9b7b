import type { TargetedSubmitEvent } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ViewValues, WorkspaceView } from '../../protocol.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { Icon } from '../icon.tsx'
import { type Form, FormContext, usePage } from '../page-context.ts'
import { Toasts } from './toasts.tsx'

type Filled = Record<string, ViewValues>

/** The modal on top of the viewer's stack. The browser keeps the focus inside; Escape and the cross close all of them. */
export function Modal({ views }: { views: readonly WorkspaceView[] }) {
  const { actions, state } = usePage()
  const dialog = useRef<HTMLDialogElement>(null)
  const view = views.at(-1)
  // A modal under another one keeps what was filled in.
  const [filled, setFilled] = useState<Filled>({})
  useLayoutEffect(() => dialog.current?.showModal(), [])
  if (view === undefined) return null
  const values = filled[view.id] ?? {}
  const fill: Form['fill'] = (blockId, actionId, input) =>
    setFilled((known) => {
      const before = known[view.id] ?? {}
      return { ...known, [view.id]: { ...before, [blockId]: { ...before[blockId], [actionId]: input } } }
    })
  const close = (all: boolean) => actions.closeView(view.id, values, all)
  return (
    <dialog
      ref={dialog}
      class="dialog modal"
      aria-labelledby="modal-title"
      onCancel={(event) => {
        event.preventDefault()
        close(true)
      }}
      // Some browsers close on a second Escape without asking; the app must hear of that too.
      onClose={() => close(true)}
    >
      <ModalForm key={view.id} view={view} values={values} fill={fill} close={close} />
      <Toasts toasts={state.toasts} onDismiss={actions.dismissToast} />
    </dialog>
  )
}

type ModalFormProps = {
  view: WorkspaceView
  values: ViewValues
  fill: Form['fill']
  close: (all: boolean) => void
}

function ModalForm({ view, values, fill, close }: ModalFormProps) {
  const { form, body, problem, isSending, submit } = useSubmission(view, values, fill)
  return (
    <FormContext.Provider value={form}>
      <form class="modal-form" ref={body} noValidate onSubmit={submit}>
        <header class="modal-head">
          <h2 id="modal-title" tabIndex={-1}>
            {view.title}
          </h2>
          <button type="button" class="close" aria-label="Close" onClick={() => close(true)}>
            <Icon name="cross" />
          </button>
        </header>
        <div class="modal-body">
          {problem === null ? null : (
            <p class="refusal" role="alert">
              {problem}
            </p>
          )}
          <Blocks blocks={view.blocks} />
        </div>
        <footer class="modal-foot">
          <button type="button" class="button" onClick={() => close(view.clearOnClose)}>
            {view.close}
          </button>
          {view.submit === null ? null : (
            <button
              type="submit"
              class={`button button-primary${isSending ? ' is-working' : ''}`}
              disabled={isSending || view.submitDisabled}
            >
              {view.submit}
            </button>
          )}
        </footer>
      </form>
    </FormContext.Provider>
  )
}

function useSubmission(view: WorkspaceView, values: ViewValues, fill: Form['fill']) {
  const { actions } = usePage()
  const body = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  useEffect(() => {
    const wanted = body.current?.querySelector<HTMLElement>(
      '[data-focus], .modal-body input, .modal-body select, .modal-body textarea, .modal-body button, #modal-title',
    )
    wanted?.focus({ preventScroll: true })
  }, [])
  useEffect(() => {
    body.current?.querySelector<HTMLElement>('.has-error input, .has-error select, .has-error textarea')?.focus()
  }, [errors])
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isSending || view.submit === null) return
    setSending(true)
    const outcome = await actions.submitView(view.id, values)
    setSending(false)
    setErrors(outcome.kind === 'errors' ? outcome.errors : {})
    setProblem(outcome.kind === 'failed' ? outcome.reason : null)
  }
  const form: Form = {
    surface: { viewId: view.id },
    values,
    errors,
    fill: (blockId, actionId, state) => {
      const { [blockId]: gone, ...others } = errors
      if (gone !== undefined) setErrors(others)
      fill(blockId, actionId, state)
    },
  }
  return { form, body, problem, isSending, submit }
}
