import type { Migration } from 'kysely';
import * as installationAndAccounts from './20261124-0100-installation-and-accounts';
import * as placesCategoriesTargets from './20261124-0200-places-categories-targets';
import * as agenciesAndUnits from './20261124-0300-agencies-and-units';
import * as callsAndIncidents from './20261124-0400-calls-and-incidents';
import * as factsAndCommands from './20261124-0500-facts-and-commands';
import * as positions from './20261124-0600-positions';
import * as applicationRole from './20261124-0700-application-role';
import * as map from './20261125-0100-map';
import * as tripsOfUnits from './20261125-0200-trips-of-units';
import * as locationsOfCallers from './20261125-0300-locations-of-callers';
import * as outboundAndLinks from './20261125-0500-outbound-and-links';
import * as presenceAndBlocks from './20261125-0600-presence-and-blocks';
import * as cards from './20261125-0700-cards';
import * as blockedNumbers from './20261125-0720-blocked-numbers';
import * as testCalls from './20261125-0730-test-calls';
import * as runCards from './20261125-0740-run-cards';
import * as questionCards from './20261125-0800-question-cards';
import * as scratchPad from './20261125-0810-scratch-pad';
import * as holdsTransfersCells from './20261125-0820-holds-transfers-cells';
import * as contactsEscalationShifts from './20261125-0830-contacts-escalation-shifts';
import * as paperEntry from './20261125-0840-paper-entry';
import * as notesAndHelp from './20261125-0850-notes-and-help';
import * as screens from './20261125-0900-screens';
import * as wallLayouts from './20261125-0910-wall-layouts';
import * as candidatesByNumber from './20261125-0920-candidates-by-number';
import * as alarms from './20261125-1000-alarms';
import * as notices from './20261125-1020-notices';
import * as visitorMode from './20261125-1030-visitor-mode';
import * as screenPicture from './20261125-1040-screen-picture';
import * as complaints from './20261125-1100-complaints';
import * as presenceSpansAndRoster from './20261125-1110-presence-spans-and-roster';
import * as rollups from './20261125-1210-rollups';
import * as packs from './20261125-1220-packs';
import * as listening from './20261125-1230-listening';
import * as availability from './20261125-1231-availability';
import * as review from './20261125-1232-review';
import * as feedback from './20261125-1233-feedback';
import * as replay from './20261125-1250-replay';

/** Listed statically: a provider that reads a folder cannot load TypeScript under every runner. */
export const migrations: Readonly<Record<string, Migration>> = {
  '20261124-0100-installation-and-accounts': installationAndAccounts,
  '20261124-0200-places-categories-targets': placesCategoriesTargets,
  '20261124-0300-agencies-and-units': agenciesAndUnits,
  '20261124-0400-calls-and-incidents': callsAndIncidents,
  '20261124-0500-facts-and-commands': factsAndCommands,
  '20261124-0600-positions': positions,
  '20261124-0700-application-role': applicationRole,
  '20261125-0100-map': map,
  '20261125-0200-trips-of-units': tripsOfUnits,
  '20261125-0300-locations-of-callers': locationsOfCallers,
  '20261125-0500-outbound-and-links': outboundAndLinks,
  '20261125-0600-presence-and-blocks': presenceAndBlocks,
  '20261125-0700-cards': cards,
  '20261125-0720-blocked-numbers': blockedNumbers,
  '20261125-0730-test-calls': testCalls,
  '20261125-0740-run-cards': runCards,
  '20261125-0800-question-cards': questionCards,
  '20261125-0810-scratch-pad': scratchPad,
  '20261125-0820-holds-transfers-cells': holdsTransfersCells,
  '20261125-0830-contacts-escalation-shifts': contactsEscalationShifts,
  '20261125-0840-paper-entry': paperEntry,
  '20261125-0850-notes-and-help': notesAndHelp,
  '20261125-0900-screens': screens,
  '20261125-0910-wall-layouts': wallLayouts,
  '20261125-0920-candidates-by-number': candidatesByNumber,
  '20261125-1000-alarms': alarms,
  '20261125-1020-notices': notices,
  '20261125-1030-visitor-mode': visitorMode,
  '20261125-1040-screen-picture': screenPicture,
  '20261125-1100-complaints': complaints,
  '20261125-1110-presence-spans-and-roster': presenceSpansAndRoster,
  '20261125-1210-rollups': rollups,
  '20261125-1220-packs': packs,
  '20261125-1230-listening': listening,
  '20261125-1231-availability': availability,
  '20261125-1232-review': review,
  '20261125-1233-feedback': feedback,
  '20261125-1250-replay': replay,
};
