import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { IncidentView } from '../../server/incident/incident.schema';
import { localDay } from '../../server/shared/local-day';
import { useUnsavedWarning } from '../_incidents/draft-book';
import { type CommandRunner, useCommand } from '../_incidents/use-command';
import { failureOf } from '../_live/command';
import { useApi, useLiveTab, useReference } from '../_live/use-live';
import { emptyAgency, emptySheet, readSheet, type SheetFault, type TypedAgency, type TypedSheet } from './paper-sheet.rules';

export interface PaperSheetState {
  readonly sheet: TypedSheet;
  readonly command: CommandRunner;
  /** The case just entered. */
  readonly entered: IncidentView | null;
  change(part: Partial<TypedSheet>): void;
  addAgency(): void;
  changeAgency(key: number, part: Partial<TypedAgency>): void;
  removeAgency(key: number): void;
  save(): void;
  next(): void;
  /** What is wrong with a field, in words. */
  errorOf(field: string): string | null;
  /** How often saving was tried: each time the first wrong field is looked for. */
  readonly tries: number;
  /** Something is wrong that belongs to no field of the form. */
  readonly otherError: string | null;
}

const FIELDS =
  /^(?:offeredAt|answeredAt|reportedAt|callerNumber|categoryCode|subTypeCode|priority|point|landmark|note|end|endedAt|verifiedWith|endReason|assignments\.\d+\.)/;

/** A sheet in the making: what is typed, what is wrong with it, and its entry. */
export function usePaperSheet(): PaperSheetState {
  const errors = useTranslations('errors');
  const api = useApi();
  const { store } = useLiveTab();
  const { timeZone } = useReference().installation;
  const command = useCommand();
  const today = () => localDay(store.serverNow(), timeZone);
  const [sheet, setSheet] = useState(() => emptySheet(today()));
  const [fault, setFault] = useState<SheetFault | null>(null);
  const [failedField, setFailedField] = useState<string | null>(null);
  const [entered, setEntered] = useState<IncidentView | null>(null);
  const [tries, setTries] = useState(0);
  const [isTouched, setTouched] = useState(false);
  useUnsavedWarning(useMemo(() => ({ hasUnsaved: isTouched }), [isTouched]));
  const change = (part: Partial<TypedSheet>) => {
    setSheet((before) => ({ ...before, ...part }));
    setTouched(true);
  };
  const changeAgencies = (make: (agencies: readonly TypedAgency[]) => readonly TypedAgency[]) => {
    setSheet((before) => ({ ...before, agencies: make(before.agencies) }));
    setTouched(true);
  };
  const save = async () => {
    const read = readSheet(sheet, timeZone);
    setTries((before) => before + 1);
    setFault(read.fault);
    setFailedField(null);
    command.clear();
    if (read.entry === null) return;
    const { entry } = read;
    const incident = await command.run((commandId) =>
      api.incident.enterPaper.mutate({ commandId, ...entry }).catch((error: unknown) => {
        setFailedField(failureOf(error).field);
        throw error;
      }),
    );
    if (incident === null) return;
    setEntered(incident);
    setTouched(false);
  };
  const known = failedField !== null && FIELDS.test(failedField) ? failedField : null;
  return {
    sheet,
    command,
    entered,
    tries,
    change,
    addAgency: () => changeAgencies((all) => [...all, emptyAgency(Math.max(0, ...all.map((one) => one.key)) + 1)]),
    changeAgency: (key, part) => changeAgencies((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one))),
    removeAgency: (key) => changeAgencies((all) => all.filter((one) => one.key !== key)),
    save: () => void (command.isBusy ? undefined : save()),
    next: () => {
      setSheet(emptySheet(sheet.day));
      setEntered(null);
    },
    errorOf(field) {
      if (fault?.field === field) return errors(fault.reason);
      return known === field || (field === 'point' && known?.startsWith('point') === true) ? command.message : null;
    },
    otherError: known === null ? command.message : null,
  };
}
