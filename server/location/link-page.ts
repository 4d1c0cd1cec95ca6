import { serviceName } from './link.rules';
import { LINK_SCRIPT } from './link-script';
import { type BothLanguages, LINK_TEXTS } from './link-texts';

export interface PageFrame {
  /** Of the installation. */
  readonly name: string;
  readonly isDemonstration: boolean;
  /** The page's own inline script and style carry it. */
  readonly nonce: string;
}

type TextName = keyof typeof LINK_TEXTS;

/** System fonts, no grid, no variables: browsers of ten years ago draw it. */
const STYLE = `
body{margin:0;background:#fff;color:#14181c;font:18px/1.4 Roboto,"Noto Sans",Arial,sans-serif}
main{max-width:560px;margin:0 auto;padding:16px}
h1{margin:8px 0 12px;font-size:26px;line-height:1.2}
p{margin:0 0 14px}
[lang=en]{display:block;color:#454d56;font-size:15px}
h1 [lang=en]{font-weight:normal;font-size:17px}
button,input{display:block;width:100%;box-sizing:border-box;min-height:56px;margin:0 0 12px;padding:10px 14px;border:2px solid #00599b;border-radius:8px;background:#fff;color:#00599b;font:inherit;font-weight:bold}
button.main{background:#00599b;color:#fff}
button.main [lang=en]{color:#fff}
button [lang=en]{font-weight:normal}
input{color:#14181c;font-size:28px;letter-spacing:6px;text-align:center;text-transform:uppercase}
button:focus,input:focus{outline:4px solid #14181c;outline-offset:2px}
label{display:block;margin:0 0 6px;font-weight:bold}
.state{padding:12px 14px;border:2px solid #7b848e;border-radius:8px;margin:0 0 14px}
.good{border-color:#006b4e;background:#e6f2ee}
.bad{border-color:#a24000;background:#fbeee6}
.big{font-size:22px;font-weight:bold}
.demo{padding:6px 10px;background:#665d00;color:#fff}
.demo [lang=en]{color:#fff}
[hidden]{display:none}
`;

/** The page behind a link: who asks and why, then the question, then what the operator has. */
export function linkPage(frame: PageFrame): string {
  const free = paragraph('free', frame);
  const ask = `${paragraph('who', frame)}${free}${paragraph('how', frame)}${button('yes', { id: 'yes', isMain: true })}${button('no', { id: 'no' })}`;
  const live = `<p class="big">${both('live', frame)}</p><p>${both('stay', frame)}</p>
<p>${plain(LINK_TEXTS.accuracy.id)} <b id="accuracy">?</b> · ${plain(LINK_TEXTS.sentAgo.id)} <b id="age">0</b> ${plain(LINK_TEXTS.secondsAgo.id)}
<span lang="en">${plain(LINK_TEXTS.sentAgo.en)} <b id="age-en">0</b> ${plain(LINK_TEXTS.secondsAgo.en)}</span></p>`;
  const states = [
    box('looking', both('looking', frame)),
    box('live weak', live, 'good'),
    box('weak', both('weak', frame), 'bad'),
    box('denied', both('denied', frame), 'bad'),
    box('refused', both('refused', frame)),
    box('unavailable', both('unavailable', frame), 'bad'),
    box('insecure', both('insecure', frame), 'bad'),
    box('stopped', both('stopped', frame)),
    box('ended', both('ended', frame)),
  ].join('\n');
  const body = `<h1>${both('title', frame)}</h1>
<noscript><div class="state bad">${both('noScript', frame)}</div></noscript>
<div data-in="ask" hidden>${ask}</div>
<div role="status" aria-live="polite">${states}</div>
<div data-in="looking live weak" hidden>${button('stop', { id: 'stop' })}</div>
<div data-in="denied refused unavailable stopped" hidden>${button('again', { id: 'again', isMain: true })}</div>
<div data-in="looking live weak denied refused unavailable insecure stopped" hidden>${free}</div>
<script nonce="${frame.nonce}">${LINK_SCRIPT}</script>`;
  return html(frame, body);
}

/** Where a code that was read out is typed in. */
export function codePage(frame: PageFrame, problem: 'badCode' | 'unknown' | 'lockedOut' | null): string {
  const told = problem === null ? '' : `<div class="state bad" role="alert" id="problem">${both(problem, frame)}</div>`;
  const described = problem === null ? '' : ' aria-invalid="true" aria-describedby="problem"';
  const body = `<h1>${both('codeTitle', frame)}</h1>
${told}
<form method="post" action="/l">
<label for="code">${both('codeLabel', frame)}</label>
<input id="code" name="code" maxlength="12" autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false" required autofocus${described}>
<button class="main" type="submit">${both('open', frame)}</button>
</form>
${paragraph('free', frame)}`;
  return html(frame, body);
}

/** A link that is over, or none at all. */
export function closedPage(frame: PageFrame, state: 'ended' | 'unknown'): string {
  return html(
    frame,
    `<h1>${both('title', frame)}</h1><div class="state">${both(state, frame)}</div>${paragraph('free', frame)}<p><a href="/l">${both('codeTitle', frame)}</a></p>`,
  );
}

function html(frame: PageFrame, body: string): string {
  const demonstration = frame.isDemonstration ? `<header class="demo">${both('demonstration', frame)}</header>` : '';
  return `<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${plain(LINK_TEXTS.title.id)}</title><style nonce="${frame.nonce}">${STYLE}</style></head>
<body>${demonstration}<main>
${body}
</main></body></html>
`;
}

function box(states: string, content: string, look = ''): string {
  return `<div class="state ${look}" data-in="${states}" hidden>${content}</div>`;
}

function button(name: TextName, { id, isMain = false }: { readonly id: string; readonly isMain?: boolean }): string {
  return `<button type="button" id="${id}"${isMain ? ' class="main"' : ''}>${plain(LINK_TEXTS[name].id)}<span lang="en">${plain(LINK_TEXTS[name].en)}</span></button>`;
}

function paragraph(name: TextName, frame: PageFrame): string {
  return `<p>${both(name, frame)}</p>`;
}

function both(name: TextName, { name: installation }: PageFrame): string {
  const text: BothLanguages = LINK_TEXTS[name];
  const filled = (one: string) => plain(one.replace('{name}', serviceName(installation)));
  return `${filled(text.id)}<span lang="en">${filled(text.en)}</span>`;
}

function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
