import type { Delivery } from '../deliver.ts'
import type { MessageBook } from '../messages.ts'
import { createPressElement } from '../press-element.ts'
import type { WorkspaceShortcut } from '../protocol.ts'
import type { ResponseUrls } from '../response-urls.ts'
import type { Timestamps } from '../timestamps.ts'
import type { Triggers } from '../triggers.ts'
import type { ViewBook } from '../views/view-book.ts'
import type { World } from '../world.ts'
import { createCloseView } from './close-view.ts'
import { createSurfaceFinder } from './find-surface.ts'
import { createLoadOptions } from './load-options.ts'
import { createOfferedOptions } from './offered-options.ts'
import { createRunShortcut } from './run-shortcut.ts'
import { createSendInteraction } from './send-interaction.ts'
import { createSubmitView } from './submit-view.ts'

/** Everything the app hears as `payload=…`: presses, submitted and closed modals, typed searches, shortcuts. */
export function createInteractions(deps: {
  world: World
  messages: MessageBook
  views: ViewBook
  delivery: Delivery
  responseUrls: ResponseUrls
  triggers: Triggers
  timestamps: Timestamps
  shortcuts: WorkspaceShortcut[]
}) {
  const offered = createOfferedOptions()
  const parts = {
    ...deps,
    ...{ offered, surfaces: createSurfaceFinder({ ...deps, offered }), send: createSendInteraction(deps) },
  }
  return {
    press: createPressElement(parts),
    suggest: createLoadOptions(parts),
    submitView: createSubmitView(parts),
    closeView: createCloseView(parts),
    runShortcut: createRunShortcut(parts),
  }
}
