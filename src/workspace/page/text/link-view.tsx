import type { ComponentChildren, TargetedMouseEvent } from 'preact'
import { useContext } from 'preact/hooks'
import { FormContext, usePage } from '../page-context.ts'
import { parseProofLink } from './proof-link.ts'

/** A link in a message: proofs open in the drawer, everything else in a new tab, and so do proofs in a modal. Modified clicks are left to the browser. */
export function LinkView({
  href,
  children,
  class: className,
}: {
  href: string
  children: ComponentChildren
  class?: string
}) {
  const { actions, workspace } = usePage()
  const surface = useContext(FormContext)?.surface
  // The drawer stands behind an open modal, where nobody could reach it.
  const isInModal = surface !== undefined && 'viewId' in surface && surface.viewId !== workspace.home?.id
  const isProof = !isInModal && parseProofLink(href, location.href) !== null
  if (!isProof) {
    return (
      <a class={className ?? 'link'} href={href} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    )
  }
  const open = (event: TargetedMouseEvent<HTMLAnchorElement>) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return
    event.preventDefault()
    const { hrefs, index } = proofsAround(event.currentTarget, href)
    actions.openProof(hrefs, index)
  }
  return (
    <a class={className ?? 'link proof'} href={href} data-proof={href} onClick={open}>
      {children}
    </a>
  )
}

/** The proofs of the message a link stands in, each once, in reading order. */
function proofsAround(link: HTMLElement, href: string): { hrefs: string[]; index: number } {
  const links = link.closest('[data-message], .home-page')?.querySelectorAll<HTMLElement>('a[data-proof]') ?? [link]
  const hrefs = [...new Set([...links].map((other) => other.dataset.proof ?? href))]
  return { hrefs, index: Math.max(0, hrefs.indexOf(href)) }
}
