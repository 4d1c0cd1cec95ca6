import { PAPER_TEXTS, type PaperWords } from './paper-form-texts';

export interface PaperFrame {
  /** Of the installation; empty while there is none to ask. */
  readonly name: string;
  readonly isDemonstration: boolean;
}

/** Prints; the page works without it (Ctrl+P). */
export const PAPER_SCRIPT = `document.getElementById('print').onclick=function(){print()};`;

const AGENCY_ROWS = 5;

/** No font, no grid of the product, nothing fetched: the page stands alone. The language is chosen without a script. */
const STYLE = `
@page{size:A4;margin:9mm 11mm}
*{box-sizing:border-box}
body{margin:0;background:#dfe3e7;color:#000;font:8.6pt/1.25 Arial,"Liberation Sans",sans-serif}
.bar{display:flex;gap:18px;align-items:center;justify-content:center;padding:10px;background:#fff;border-bottom:1px solid #777;font-size:15px}
.bar label{padding:8px;cursor:pointer}
.bar button{min-height:40px;padding:0 18px;border:2px solid #00599b;border-radius:8px;background:#00599b;color:#fff;font:inherit;font-weight:bold;cursor:pointer}
:focus-visible{outline:3px solid #00599b;outline-offset:2px}
.sheet{width:210mm;margin:14px auto;padding:9mm 11mm;background:#fff}
body:has(#id:checked) .en,body:has(#en:checked) .id{display:none}
.head{display:flex;justify-content:space-between;align-items:end;border-bottom:.6mm solid #000;padding-bottom:1.2mm}
.head b{display:block;font-size:11pt}
h1{margin:0;font-size:13pt}
.demo{margin:1mm 0 0;padding:.4mm;border:.5mm solid #000;text-align:center;font-weight:bold;letter-spacing:.15em}
.use{margin:1mm 0}
h2{margin:1.5mm 0 .6mm;font-size:9.2pt}
h2 small{font-weight:normal}
.row{display:flex;gap:4mm;align-items:end}
.row>*{flex:1}
.line{display:block;min-height:6.4mm;border-bottom:.25mm solid #000;font-size:7.4pt;white-space:nowrap}
.boxes{display:grid;grid-template-columns:repeat(4,auto);gap:.8mm 4mm;margin:0;padding:0;list-style:none}
.boxes.long{grid-template-columns:repeat(2,1fr)}
.boxes+.row{margin-top:1.2mm}
.boxes li{display:flex;gap:1.6mm;align-items:center;white-space:nowrap}
.boxes i{flex:none;width:3.6mm;height:3.6mm;border:.35mm solid #000}
.boxes u{flex:1;align-self:end;min-width:9mm;border-bottom:.25mm solid #000;text-decoration:none}
.lined{height:6mm;border-bottom:.2mm solid #777}
table{width:100%;border-collapse:collapse}
th,td{border:.25mm solid #000;text-align:left;vertical-align:top}
th{padding:.4mm .8mm;font-size:7.2pt}
td{height:6.8mm}
th:nth-child(1){width:19%}th:nth-child(4){width:20%}th:nth-child(8){width:13%}
.sign{display:flex;gap:8mm;margin-top:8mm}
.sign div{flex:1;border-top:.3mm solid #000;font-size:7.6pt}
.foot{margin:1.5mm 0 0;font-size:7pt}
@media print{body{background:#fff}.bar{display:none}.sheet{width:auto;min-height:0;margin:0;padding:0}}
`;

/** One sheet for one call, to be filled in by hand while there are no screens; in two languages, of which one is shown and printed. */
export function paperFormPage(frame: PaperFrame): string {
  const { id, en } = PAPER_TEXTS;
  return `<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Formulir kertas 112 / Paper form 112</title><style>${STYLE}</style></head>
<body>
<header class="bar"><label><input type="radio" name="language" id="id" checked> ${plain(id.language)}</label>
<label><input type="radio" name="language" id="en"> ${plain(en.language)}</label>
<button type="button" id="print"><span class="id">${plain(id.print)}</span><span class="en" lang="en">${plain(en.print)}</span></button></header>
<main>
<article class="sheet id">${sheet(id, frame)}</article>
<article class="sheet en" lang="en">${sheet(en, frame)}</article>
</main>
<script>${PAPER_SCRIPT}</script>
</body></html>
`;
}

function sheet(words: PaperWords, { name, isDemonstration }: PaperFrame): string {
  return `
<div class="head"><div><b>${plain(words.heading)}${name === '' ? '' : `, ${plain(name)}`}</b>${plain(words.free)}</div><h1>${plain(words.title)}</h1></div>
${isDemonstration ? `<p class="demo">${plain(words.demonstration)}</p>` : ''}
<p class="use">${plain(words.use)}</p>
<div class="row">${lines(words.sheet, words.date, words.operator)}</div>
<h2>${plain(words.times)} <small>(${plain(words.timeForm)})</small></h2>
<div class="row">${lines(words.offered, words.answered, words.reported, words.closed)}</div>
<h2>${plain(words.dispositionTitle)}</h2>
${boxes(words.dispositions, [4, 5, 7])}
<p class="use">${plain(words.silent)}</p>
<h2>${plain(words.caller)}</h2>
<div class="row">${lines(words.callerNumber, words.callerName)}</div>
<h2>${plain(words.place)}</h2>
<div class="row">${lines(words.village, words.district, words.coordinates)}</div>
<div class="row">${lines(words.landmark)}</div>
<h2>${plain(words.categoryTitle)}</h2>
${boxes(
  words.categories.map((category, index) => `${index + 1} ${category}`),
  [],
  'long',
)}
<div class="row">${lines(words.subType)}</div>
<h2>${plain(words.priorityTitle)}</h2>
${boxes(
  words.priorities.map((priority, index) => `${index + 1} ${priority}`),
  [],
)}
<h2>${plain(words.what)}</h2>
<div class="lined"></div><div class="lined"></div>
<div class="row">${lines(words.hurt)}</div>
<h2>${plain(words.agencies)} <small>(${plain(words.agencyHint)})</small></h2>
<table><thead><tr>${words.agencyColumns.map((column) => `<th scope="col">${plain(column)}</th>`).join('')}</tr></thead>
<tbody>${`<tr>${'<td></td>'.repeat(words.agencyColumns.length)}</tr>`.repeat(AGENCY_ROWS)}</tbody></table>
<h2>${plain(words.end)}</h2>
${boxes(words.ends, [3, 4], 'long')}
<h2>${plain(words.notes)}</h2>
<div class="lined"></div><div class="lined"></div>
<div class="sign"><div>${plain(words.sign)}</div><div><b>${plain(words.entered)}</b><br>${plain(words.enteredLine)}</div></div>
<p class="foot">${plain(words.personal)}</p>`;
}

function lines(...labels: readonly string[]): string {
  return labels.map((label) => `<span class="line">${plain(label)}</span>`).join('');
}

/** `written`: those that are followed by a line to write on. */
function boxes(labels: readonly string[], written: readonly number[], look = ''): string {
  const items = labels.map((label, index) => `<li><i></i>${plain(label)}${written.includes(index) ? '<u></u>' : ''}</li>`);
  return `<ul class="boxes ${look}">${items.join('')}</ul>`;
}

function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
