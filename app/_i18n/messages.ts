import adminEn from './messages/en/admin.json';
import adminMapEn from './messages/en/admin-map.json';
import agencyEn from './messages/en/agency.json';
import alarmEn from './messages/en/alarm.json';
import blockEn from './messages/en/block.json';
import callbackEn from './messages/en/callback.json';
import commandEn from './messages/en/command.json';
import commonEn from './messages/en/common.json';
import complaintEn from './messages/en/complaint.json';
import contactEn from './messages/en/contact.json';
import definitionsEn from './messages/en/definitions.json';
import draftEn from './messages/en/draft.json';
import errorsEn from './messages/en/errors.json';
import fileEn from './messages/en/file.json';
import helpEn from './messages/en/help.json';
import layoutsEn from './messages/en/layouts.json';
import locationEn from './messages/en/location.json';
import noteEn from './messages/en/note.json';
import operatorEn from './messages/en/operator.json';
import packEn from './messages/en/pack.json';
import paperEn from './messages/en/paper.json';
import performanceEn from './messages/en/performance.json';
import placeEn from './messages/en/place.json';
import presenceEn from './messages/en/presence.json';
import quarterEn from './messages/en/quarter.json';
import questionCardEn from './messages/en/question-card.json';
import replayEn from './messages/en/replay.json';
import roomEn from './messages/en/room.json';
import routeEn from './messages/en/route.json';
import runCardEn from './messages/en/run-card.json';
import settingEn from './messages/en/setting.json';
import shiftEn from './messages/en/shift.json';
import signInEn from './messages/en/sign-in.json';
import staffingEn from './messages/en/staffing.json';
import supervisionEn from './messages/en/supervision.json';
import transferEn from './messages/en/transfer.json';
import wallEn from './messages/en/wall.json';
import wallScreenEn from './messages/en/wall-screen.json';
import wallTilesEn from './messages/en/wall-tiles.json';
import adminId from './messages/id/admin.json';
import adminMapId from './messages/id/admin-map.json';
import agencyId from './messages/id/agency.json';
import alarmId from './messages/id/alarm.json';
import blockId from './messages/id/block.json';
import callbackId from './messages/id/callback.json';
import commandId from './messages/id/command.json';
import commonId from './messages/id/common.json';
import complaintId from './messages/id/complaint.json';
import contactId from './messages/id/contact.json';
import definitionsId from './messages/id/definitions.json';
import draftId from './messages/id/draft.json';
import errorsId from './messages/id/errors.json';
import fileId from './messages/id/file.json';
import helpId from './messages/id/help.json';
import layoutsId from './messages/id/layouts.json';
import locationId from './messages/id/location.json';
import noteId from './messages/id/note.json';
import operatorId from './messages/id/operator.json';
import packId from './messages/id/pack.json';
import paperId from './messages/id/paper.json';
import performanceId from './messages/id/performance.json';
import placeId from './messages/id/place.json';
import presenceId from './messages/id/presence.json';
import quarterId from './messages/id/quarter.json';
import questionCardId from './messages/id/question-card.json';
import replayId from './messages/id/replay.json';
import roomId from './messages/id/room.json';
import routeId from './messages/id/route.json';
import runCardId from './messages/id/run-card.json';
import settingId from './messages/id/setting.json';
import shiftId from './messages/id/shift.json';
import signInId from './messages/id/sign-in.json';
import staffingId from './messages/id/staffing.json';
import supervisionId from './messages/id/supervision.json';
import transferId from './messages/id/transfer.json';
import wallId from './messages/id/wall.json';
import wallScreenId from './messages/id/wall-screen.json';
import wallTilesId from './messages/id/wall-tiles.json';

const id = {
  admin: adminId,
  adminMap: adminMapId,
  agency: agencyId,
  alarm: alarmId,
  block: blockId,
  callback: callbackId,
  command: commandId,
  common: commonId,
  contact: contactId,
  complaint: complaintId,
  definitions: definitionsId,
  draft: draftId,
  errors: errorsId,
  help: helpId,
  file: fileId,
  location: locationId,
  note: noteId,
  operator: operatorId,
  pack: packId,
  paper: paperId,
  performance: performanceId,
  place: placeId,
  presence: presenceId,
  replay: replayId,
  room: roomId,
  quarter: quarterId,
  questionCard: questionCardId,
  route: routeId,
  layouts: layoutsId,
  runCard: runCardId,
  shift: shiftId,
  staffing: staffingId,
  setting: settingId,
  signIn: signInId,
  supervision: supervisionId,
  transfer: transferId,
  wall: wallId,
  wallTiles: wallTilesId,
  wallScreen: wallScreenId,
};
const en = {
  admin: adminEn,
  adminMap: adminMapEn,
  agency: agencyEn,
  alarm: alarmEn,
  block: blockEn,
  callback: callbackEn,
  command: commandEn,
  common: commonEn,
  contact: contactEn,
  complaint: complaintEn,
  definitions: definitionsEn,
  draft: draftEn,
  errors: errorsEn,
  help: helpEn,
  file: fileEn,
  location: locationEn,
  note: noteEn,
  operator: operatorEn,
  pack: packEn,
  paper: paperEn,
  performance: performanceEn,
  place: placeEn,
  presence: presenceEn,
  replay: replayEn,
  room: roomEn,
  quarter: quarterEn,
  questionCard: questionCardEn,
  route: routeEn,
  layouts: layoutsEn,
  runCard: runCardEn,
  shift: shiftEn,
  staffing: staffingEn,
  setting: settingEn,
  signIn: signInEn,
  supervision: supervisionEn,
  transfer: transferEn,
  wall: wallEn,
  wallTiles: wallTilesEn,
  wallScreen: wallScreenEn,
};

/** One namespace per file. A test holds the two languages to the same keys and the same variables. */
export const MESSAGES = { id, en };
