const BREAK_BEFORE = /^(from|where|inner join|left join|right join|cross join|join|group by|having|order by|limit|offset|returning|on conflict|set|values|union all|union|for update|for share|select|insert into|update|delete from|with)\b/;

/** One clause a line at the outermost level; deeper levels stay on their line. Text within quotes is left as it is. */
export function layOut(statement: string): string {
  const text = collapse(statement);
  const lines: string[] = [];
  let line = '';
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === "'" || character === '"') {
      const end = endOfQuote(text, index);
      line += text.slice(index, end);
      index = end - 1;
      continue;
    }
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ' ' && depth === 0 && BREAK_BEFORE.test(text.slice(index + 1, index + 14).toLowerCase())) {
      lines.push(line);
      line = '';
      continue;
    }
    line += character;
  }
  return [...lines, line].map((one, index) => (index === 0 ? one : `  ${one}`)).join('\n');
}

function collapse(statement: string): string {
  let text = '';
  for (let index = 0; index < statement.length; index += 1) {
    const character = statement.charAt(index);
    if (character === "'" || character === '"') {
      const end = endOfQuote(statement, index);
      text += statement.slice(index, end);
      index = end - 1;
    } else if (/\s/.test(character)) {
      if (!text.endsWith(' ')) text += ' ';
    } else {
      text += character;
    }
  }
  return text.trim();
}

function endOfQuote(text: string, start: number): number {
  const end = text.indexOf(text.charAt(start), start + 1);
  return end === -1 ? text.length : end + 1;
}
