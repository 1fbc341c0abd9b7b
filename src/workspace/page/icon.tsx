const paths = {
  'thumbs-up':
    'M2.5 8.5h2.2v5.8H2.5zM4.7 8.7 7.4 2.6c1.1 0 1.9.8 1.7 2l-.3 2h3.6c.9 0 1.4.7 1.2 1.5l-1.1 4.7c-.2.9-.8 1.4-1.6 1.4H4.7',
  'thumbs-down':
    'M2.5 1.7h2.2v5.8H2.5zM4.7 7.3l2.7 6.1c1.1 0 1.9-.8 1.7-2l-.3-2h3.6c.9 0 1.4-.7 1.2-1.5l-1.1-4.7c-.2-.9-.8-1.4-1.6-1.4H4.7',
  trash: 'M2.8 4.2h10.4M6 4.2V2.6h4v1.6M4 4.2l.7 9.4h6.6l.7-9.4M6.6 7v4M9.4 7v4',
  check: 'm3 8.6 3.2 3.2L13 4.6',
  cross: 'M4 4l8 8M12 4l-8 8',
  circle: 'M8 2.8a5.2 5.2 0 1 0 0 10.4A5.2 5.2 0 0 0 8 2.8Z',
  spinner: 'M8 2.4A5.6 5.6 0 1 1 2.4 8',
  lock: 'M4 7.2h8v6H4zM5.6 7.2V5.4a2.4 2.4 0 0 1 4.8 0v1.8',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  send: 'M2.4 13.4 14 8 2.4 2.6v4.2L9.6 8l-7.2 1.2z',
  moon: 'M13 9.6A5.6 5.6 0 0 1 6.4 3a5.4 5.4 0 1 0 6.6 6.6Z',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8 1.4v1.5M8 13.1v1.5M1.4 8h1.5M13.1 8h1.5M3.3 3.3l1.1 1.1M11.6 11.6l1.1 1.1M3.3 12.7l1.1-1.1M11.6 4.4l1.1-1.1',
  help: 'M5.9 6.1a2.2 2.2 0 1 1 3 2c-.6.3-.9.7-.9 1.4M8 11.9v.1',
  search: 'M7 2.6a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8ZM10.3 10.3l3.3 3.3',
  thread: 'M2.6 3.4h10.8v7.4H8.2l-3.4 2.6v-2.6H2.6z',
  open: 'M9.4 2.6h4v4M13.4 2.6 7.6 8.4M11.6 9.4v4h-9v-9h4',
  more: 'M2.9 8a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M7.5 8a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M12.1 8a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0',
  stop: 'M4 4h8v8H4z',
  left: 'M9.8 3.4 5.2 8l4.6 4.6',
  right: 'M6.2 3.4 10.8 8l-4.6 4.6',
  eye: 'M1.6 8S4 3.6 8 3.6 14.4 8 14.4 8 12 12.4 8 12.4 1.6 8 1.6 8ZM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6Z',
  people:
    'M6 3a2.4 2.4 0 1 0 0 4.8A2.4 2.4 0 0 0 6 3ZM1.8 13.2c.3-2.4 2-3.6 4.2-3.6s3.9 1.2 4.2 3.6M10.4 3.3a2.3 2.3 0 0 1 0 4.2M11.8 9.9c1.4.5 2.2 1.6 2.4 3.3',
  bolt: 'M8.8 1.6 3.4 9h4l-.6 5.4L12.6 7h-4z',
} as const

type IconName = keyof typeof paths

/** A decorative line icon; what it means is always said in words beside it or in the button's label. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
