'use client';

import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { CommandError, CommandWorld } from './argument.rules';
import { type Completion, completeLine, type ParsedLine, type Proposal, parseLine } from './command-line.rules';
import { stepThrough } from './history.rules';

interface LineState {
  readonly text: string;
  readonly caret: number;
  /** Which proposal an arrow has chosen. */
  readonly chosen: number | null;
  /** How many lines back in the history; 0 is the line that is typed. */
  readonly back: number;
  /** The typed line, while the history is looked through. */
  readonly typed: string;
  /** Why the line could not be given. */
  readonly error: CommandError | null;
}

const EMPTY: LineState = { text: '', caret: 0, chosen: null, back: 0, typed: '', error: null };

export interface Line extends LineState {
  readonly parsed: ParsedLine;
  readonly completion: Completion;
  readonly input: RefObject<HTMLInputElement | null>;
  type(text: string, caret: number): void;
  moveCaret(caret: number): void;
  press(event: KeyboardEvent): void;
  accept(proposal: Proposal): void;
}

interface LineOptions {
  readonly world: () => CommandWorld;
  readonly history: readonly string[];
  readonly onGive: (line: string, parsed: Extract<ParsedLine, { kind: 'order' }>) => void;
  readonly onLeave: () => void;
}

type Selection = readonly [start: number, end: number];

/** The line as it is edited. Down leads into what is proposed, up into the history; Enter takes a chosen proposal, else gives the line. */
export function useLine({ world, history, onGive, onLeave }: LineOptions): Line {
  const [state, setState] = useState(EMPTY);
  const { input, select } = useSelection();
  const completion = completeLine(state.text, state.caret, world());
  const put = (text: string, more: Partial<LineState> = {}) => {
    setState({ ...EMPTY, text, caret: text.length, ...more });
    select([text.length, text.length]);
  };
  const accept = ({ text }: Proposal) => {
    const isLast = !completion.hasMore;
    const written = `${state.text.slice(0, completion.from)}${text}${isLast ? '' : ' '}`;
    const after = state.text.slice(completion.to);
    setState({ ...EMPTY, text: `${written}${isLast ? after : after.trimStart()}`, caret: written.length });
    select([written.length, written.length]);
  };
  const give = () => {
    const parsed = parseLine(state.text, world());
    if (parsed.kind === 'empty') onLeave();
    else if (parsed.kind === 'order') onGive(state.text, parsed);
    else {
      const { at, length } = parsed.error;
      setState({ ...state, chosen: null, error: parsed.error });
      // What is typed next takes the place of the wrong word.
      select([at, at + length]);
    }
  };
  const walk = (step: 1 | -1) => {
    const back = stepThrough(history, state.back, step);
    if (back === null) return;
    const typed = state.back === 0 ? state.text : state.typed;
    put(back === 0 ? typed : (history.at(-back) ?? ''), { back, typed });
  };
  const arrow = (step: 1 | -1) => {
    const { chosen } = state;
    const count = completion.proposals.length;
    if (step === -1 && chosen !== null) setState({ ...state, chosen: chosen === 0 ? null : chosen - 1 });
    else if (step === -1) walk(1);
    else if (state.back > 0 && chosen === null) walk(-1);
    else if (count > 0) setState({ ...state, chosen: chosen === null ? 0 : (chosen + 1) % count });
  };
  const press = (event: KeyboardEvent) => {
    const proposal = completion.proposals[state.chosen ?? 0];
    if (event.key === 'Enter') {
      // Held with Ctrl it forwards elsewhere; in here it means nothing.
      if (!event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat) {
        if (state.chosen !== null && proposal !== undefined) accept(proposal);
        else give();
      }
    } else if (event.key === 'Escape') onLeave();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') arrow(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Tab' && !event.shiftKey && proposal !== undefined && state.text !== '') accept(proposal);
    else return;
    event.preventDefault();
  };
  return {
    ...state,
    parsed: parseLine(state.text, world()),
    completion,
    input,
    press,
    accept,
    type: (text, caret) => setState({ ...EMPTY, text, caret }),
    moveCaret: (caret) => setState((before) => (before.caret === caret ? before : { ...before, caret, chosen: null })),
  };
}

/** Sets the caret, or marks a part, once the text that it belongs to stands in the field. */
function useSelection() {
  const input = useRef<HTMLInputElement>(null);
  const wanted = useRef<Selection | null>(null);
  const [, setAsked] = useState(0);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    input.current?.setSelectionRange(...wanted.current);
    wanted.current = null;
  });
  const select = (selection: Selection) => {
    wanted.current = selection;
    setAsked((count) => count + 1);
  };
  return { input, select };
}
