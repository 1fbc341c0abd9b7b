import { parse } from 'tldts'
import { latin } from './latin.ts'

/** A mail address taken apart. `host` is the registrable domain, `label` its name without the ending. */
export type Mailbox = {
  /** Lower case, plus-tag off, and for Gmail dots off: one inbox has one address. */
  address: string
  local: string
  host: string
  label: string
  /** The letters of the local part, digits and separators off. */
  letters: string
  /** Words of the local part: what stands between dots, dashes and digits. */
  words: string[]
  /** An inbox of many people ("info@"). */
  isRole: boolean
  /** An inbox at a mail provider anyone can have. */
  isFree: boolean
}

const roles = new Set(
  'info sales support office admin contact hello help billing accounting accounts accountspayable accountsreceivable ap ar finance hr jobs careers team mail marketing press media service services customerservice customercare care noreply donotreply reception frontdesk leasing legal compliance operations ops orders order purchasing procurement webmaster postmaster hostmaster abuse security it itsupport helpdesk enquiries inquiries general management manager newsletter news events partners partner invoices invoice payments payroll welcome feedback privacy dev engineering kontakt buchhaltung vertrieb ventas compras administracion contabilidad info1 contacto ufficio amministrazione commerciale secretariat compta'.split(
    ' ',
  ),
)
const freeHosts = new Set(
  'gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.it yahoo.es ymail.com rocketmail.com outlook.com outlook.fr outlook.de outlook.it outlook.es hotmail.com hotmail.co.uk hotmail.fr hotmail.de hotmail.it hotmail.es live.com live.co.uk live.fr msn.com aol.com icloud.com me.com mac.com proton.me protonmail.com pm.me gmx.com gmx.de gmx.net gmx.at web.de mail.com mail.ru yandex.ru yandex.com zoho.com fastmail.com hey.com tutanota.com t-online.de freenet.de orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it alice.it comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net btinternet.com sky.com ntlworld.com bigpond.com optusnet.com.au qq.com 163.com 126.com sina.com naver.com hanmail.net rediffmail.com ziggo.nl kpnmail.nl home.nl planet.nl bluewin.ch sapo.pt uol.com.br bol.com.br terra.com.br telefonica.net mailbox.org mailbox.example'.split(
    ' ',
  ),
)

/** Reads a mail address, also out of `Name <address>`; null where there is none that mail could reach. */
export function readMailbox(text: string): Mailbox | null {
  const raw = (/<([^<>\s]+@[^<>\s]+)>/.exec(text)?.[1] ?? text)
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '')
  const parts = /^([a-z0-9._%+'~!#$&*/=?^`{|}-]+)@([a-z0-9.-]+\.[a-z]{2,})$/.exec(raw)
  if (!parts?.[1] || !parts[2]) return null
  const { domain, domainWithoutSuffix } = parse(parts[2], { allowPrivateDomains: true })
  const host = domain === 'googlemail.com' ? 'gmail.com' : (domain ?? parts[2])
  const untagged = parts[1].replace(/\+.*$/, '') || parts[1]
  const local = host === 'gmail.com' ? untagged.replaceAll('.', '') : untagged
  const letters = latin(untagged).replace(/[^a-z]/g, '')
  return {
    address: `${local}@${host}`,
    local,
    host,
    label: domainWithoutSuffix ?? host,
    letters,
    words: latin(untagged.replace(/\d+/g, ' ')).split(' ').filter(Boolean),
    isRole: roles.has(letters),
    isFree: freeHosts.has(host),
  }
}
