import { contentDigest, type NewId } from '../../lib/ids.ts'
import type { Block, WorkspaceEvent, WorkspaceView } from '../protocol.ts'
import { checkViewBlocks, type ViewDraft } from './view-schema.ts'

const maximumStack = 3

/** A view with everything the app gave it. */
export type StoredView = {
  id: string
  hash: string
  userId: string
  rootId: string
  previousId: string | null
  blocks: Block[]
  draft: ViewDraft
}
export type ViewOutcome = { kind: 'shown'; view: StoredView } | { kind: 'refused'; error: string; messages?: string[] }
export type ViewBook = ReturnType<typeof createViewBook>

/** Who has which modals open (at most 3 on top of each other), and each person's Home tab. */
export function createViewBook(deps: { newId: NewId; publishTo: (userId: string, event: WorkspaceEvent) => void }) {
  const stacks = new Map<string, StoredView[]>()
  const homes = new Map<string, StoredView>()
  const stackOf = (userId: string): StoredView[] => stacks.get(userId) ?? []
  const isOpen = (view: StoredView) => homes.get(view.userId)?.id === view.id || stackOf(view.userId).includes(view)
  const find = (id: string): StoredView | undefined =>
    [...stacks.values()].flat().find((view) => view.id === id) ?? [...homes.values()].find((view) => view.id === id)

  function setStack(userId: string, views: StoredView[]): void {
    stacks.set(userId, views)
    deps.publishTo(userId, { type: 'views', views: views.map(toShownView) })
  }

  function make(draft: ViewDraft, place: Pick<StoredView, 'id' | 'userId' | 'rootId' | 'previousId'>): ViewOutcome {
    const checked = checkViewBlocks(draft)
    if (checked.kind === 'invalid') return { kind: 'refused', error: 'invalid_arguments', messages: checked.messages }
    const hash = contentDigest([place.id, deps.newId()]).slice(0, 16)
    return { kind: 'shown', view: { ...place, hash, blocks: checked.blocks, draft } }
  }

  const freshId = () => `V${deps.newId().replaceAll('-', '').slice(0, 10).toUpperCase()}`

  return {
    find,
    isOpen,
    modalsOf: (userId: string): WorkspaceView[] => stackOf(userId).map(toShownView),
    homeOf: (userId: string): StoredView | undefined => homes.get(userId),
    findByExternalId: (externalId: string): StoredView | undefined =>
      [...stacks.values()].flat().find((view) => view.draft.external_id === externalId),
    /** A new modal in place of whatever is open. */
    open: (userId: string, draft: ViewDraft): ViewOutcome => {
      const id = freshId()
      const outcome = make(draft, { id, userId, rootId: id, previousId: null })
      if (outcome.kind === 'shown') setStack(userId, [outcome.view])
      return outcome
    },
    push: (userId: string, draft: ViewDraft): ViewOutcome => {
      const stack = stackOf(userId)
      const top = stack.at(-1)
      if (top === undefined) return { kind: 'refused', error: 'not_found' }
      if (stack.length >= maximumStack) return { kind: 'refused', error: 'push_limit_reached' }
      const outcome = make(draft, { id: freshId(), userId, rootId: top.rootId, previousId: top.id })
      if (outcome.kind === 'shown') setStack(userId, [...stack, outcome.view])
      return outcome
    },
    update: (view: StoredView, draft: ViewDraft): ViewOutcome => {
      const { id, userId, rootId, previousId } = view
      const outcome = make(draft, { id, userId, rootId, previousId })
      if (outcome.kind === 'refused') return outcome
      setStack(
        userId,
        stackOf(userId).map((other) => (other.id === id ? outcome.view : other)),
      )
      return outcome
    },
    publish: (userId: string, draft: ViewDraft): ViewOutcome => {
      const id = homes.get(userId)?.id ?? freshId()
      const outcome = make(draft, { id, userId, rootId: id, previousId: null })
      if (outcome.kind === 'refused') return outcome
      homes.set(userId, outcome.view)
      deps.publishTo(userId, { type: 'home', home: toShownView(outcome.view) })
      return outcome
    },
    /** Takes the modal off with those above it, or the whole stack; the views that went, the top one first. */
    close: (view: StoredView, all: boolean): StoredView[] => {
      const stack = stackOf(view.userId)
      const from = all ? 0 : stack.findIndex((other) => other.id === view.id)
      if (from === -1 || stack.length === 0) return []
      setStack(view.userId, stack.slice(0, from))
      return stack.slice(from).reverse()
    },
  }
}

export function toShownView({ id, hash, blocks, draft }: StoredView): WorkspaceView {
  const words = (value: unknown): string | null =>
    typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : null
  return {
    id,
    hash,
    type: draft.type,
    title: words(draft.title) ?? '',
    submit: words(draft.submit),
    close: words(draft.close) ?? (draft.submit ? 'Cancel' : 'Close'),
    clearOnClose: draft.clear_on_close === true,
    submitDisabled: draft.submit_disabled === true,
    blocks,
  }
}
