const CLAUSE =
  /^(from|where|inner join|left join|right join|cross join|join|group by|having|order by|limit|offset|returning|on conflict|set|values|union all|union|for update|for share|select|insert into|update|delete from|with) /;

const WIDTH = 140;
/** A statement that its author wrote over several lines keeps them. */
const WRITTEN_LINES = 4;

/** The statement for reading: as written when it is written over lines, else one clause a line at the outermost level. */
export function layOut(statement: string): string {
  const lines = statement
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split('\n');
  const isWritten = lines.length >= WRITTEN_LINES && lines.every((line) => line.length <= 2 * WIDTH);
  return isWritten ? withoutIndent(lines) : byClauses(statement);
}

function withoutIndent(lines: readonly string[]): string {
  const indents = lines
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const indent = Math.max(0, Math.min(...indents) - (/^\s/.test(lines[0] ?? '') ? 0 : 2));
  return lines.map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length)).trimEnd()).join('\n');
}

function byClauses(statement: string): string {
  const lines: string[] = [];
  let line = '';
  let depth = 0;
  let previous = '';
  for (const word of words(statement)) {
    // A quoted word is never a keyword, nor are its parentheses any of ours.
    const isQuoted = word.includes('"') || word.includes("'");
    const isClause = depth === 0 && line !== '' && !isQuoted && previous !== 'do' && CLAUSE.test(`${word} `);
    const isTooLong = depth === 0 && line.length + word.length > WIDTH && line.endsWith(',');
    if (isClause || isTooLong) {
      lines.push(line);
      line = isClause ? word : `  ${word}`;
    } else {
      line += line === '' ? word : ` ${word}`;
    }
    previous = word;
    depth += isQuoted ? outsideQuotes(word) : balance(word);
  }
  return [...lines, line].map((one, index) => (index === 0 ? one : `  ${one}`)).join('\n');
}

/** Words between white space outside of quotes; a keyword of two words counts as one. */
function words(statement: string): string[] {
  const found = statement.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  const joined: string[] = [];
  for (const word of found) {
    const both = `${joined.at(-1) ?? ''} ${word} `;
    if (CLAUSE.test(both) && CLAUSE.exec(both)?.[0] === both) joined[joined.length - 1] = both.trimEnd();
    else joined.push(word);
  }
  return joined;
}

function outsideQuotes(word: string): number {
  return balance(word.replace(/"[^"]*"|'[^']*'/g, ''));
}

function balance(word: string): number {
  return word.split('(').length - word.split(')').length;
}
