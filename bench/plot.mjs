// A bar chart as SVG that can be read on light and dark pages.

const WIDTH = 760;
const LABEL = 400;
const ROW = 30;
const TOP = 44;

/**
 * @param {{ title: string, rows: { label: string, value: number, isOwn: boolean }[], show: (value: number) => string }} chart
 * `isOwn` rows stand out.
 * @returns {string} an SVG document.
 */
export function barChart({ title, rows, show }) {
  const height = TOP + rows.length * ROW + 10;
  const longest = Math.max(...rows.map(({ value }) => value));
  const scale = (value) => Math.max(1, (value / longest) * (WIDTH - LABEL - 90));
  const bars = rows.map(({ label, value, isOwn }, index) => {
    const y = TOP + index * ROW;
    const end = LABEL + scale(value);
    return [
      `<text x="${LABEL - 10}" y="${y + 15}" text-anchor="end">${escape(label)}</text>`,
      `<rect x="${LABEL}" y="${y}" width="${scale(value).toFixed(1)}" height="20" class="${isOwn ? 'own' : 'other'}"/>`,
      `<text x="${(end + 8).toFixed(1)}" y="${y + 15}">${escape(show(value))}</text>`,
    ].join('\n');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escape(title)}">
<style>
text { font: 13px system-ui, sans-serif; fill: #24292f }
.title { font-weight: 600; font-size: 15px }
.own { fill: #6c47ff }
.other { fill: #8c959f }
@media (prefers-color-scheme: dark) { text { fill: #d1d7e0 } .own { fill: #9785ff } }
</style>
<text x="10" y="24" class="title">${escape(title)}</text>
${bars.join('\n')}
</svg>
`;
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
