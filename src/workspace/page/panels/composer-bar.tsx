import { Icon } from '../icon.tsx'

type ComposerBarProps = {
  text: string
  withCommands: boolean
  onInsert: (text: string, caret: number) => void
  onSend: () => void
}

export function ComposerBar({ text, withCommands, onInsert, onSend }: ComposerBarProps) {
  const mention = `${text}${text === '' || text.endsWith(' ') ? '' : ' '}@`
  return (
    <div class="composer-bar">
      <button
        type="button"
        class="composer-button"
        aria-label="Mention someone"
        title="Mention someone"
        onClick={() => onInsert(mention, mention.length)}
      >
        @
      </button>
      {withCommands ? (
        <button
          type="button"
          class="composer-button"
          aria-label="Commands"
          title="Commands"
          disabled={text !== ''}
          onClick={() => onInsert('/', 1)}
        >
          /
        </button>
      ) : null}
      <span class="composer-hint">
        <kbd>Enter</kbd> sends, <kbd>Shift Enter</kbd> starts a line
      </span>
      <button type="button" class="send" aria-label="Send" disabled={text.trim() === ''} onClick={onSend}>
        <Icon name="send" />
      </button>
    </div>
  )
}
