import { html } from 'hono/html'
import { sayBits, sayProbability } from '../../entities/wording/say-weight.ts'
import { toWaterfall, type Waterfall, type WaterfallStep } from '../../entities/wording/waterfall.ts'
import type { FieldWeight } from '../../model/entity.ts'
import type { Markup } from '../guard/guard-frame.ts'

const scale = 1000

/** The weight of each comparison as a waterfall; numbers stand beside every bar. */
export function renderEvidence(fields: readonly FieldWeight[], probability: number): Markup {
  const waterfall = toWaterfall(fields)
  return html`<table class="waterfall">
<caption>What speaks for one and the same (solid) and against it (outlined), in bits: each bit doubles the odds.</caption>
<thead><tr><th scope="col">Evidence</th><th scope="col" class="number">Bits</th><th scope="col" class="chart">Sum so far</th></tr></thead>
<tbody>${waterfall.steps.map((step) => renderStep(step, waterfall))}</tbody>
<tfoot><tr><th scope="row">Total</th><td class="number">${sayBits(waterfall.total)}</td>
<td class="chart"><strong>${sayProbability(probability)}</strong> likely the same</td></tr></tfoot>
</table>`
}

function renderStep(step: WaterfallStep, waterfall: Waterfall): Markup {
  const { comparison, level, bits } = step
  const name =
    comparison === 'prior'
      ? html`<span class="comparison">Before looking</span> ${level}`
      : html`<span class="comparison">${comparison}</span> ${level}`
  return html`<tr><th scope="row">${name}</th><td class="number">${sayBits(bits)}</td>
<td class="chart">${drawStep(step, waterfall)}</td></tr>
`
}

function drawStep({ from, to, bits }: WaterfallStep, { low, high }: Waterfall): Markup {
  const span = high - low || 1
  const place = (value: number) => Math.round(((value - low) / span) * scale)
  const [start, end] = [place(Math.min(from, to)), place(Math.max(from, to))]
  const zero = place(0)
  return html`<svg viewBox="0 0 ${scale} 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">
<line class="zero" x1="${zero}" x2="${zero}" y1="0" y2="20"/>
<rect class="${bits < 0 ? 'against' : 'for'}" x="${start}" y="3" width="${Math.max(4, end - start)}" height="14"/>
</svg>`
}
