import { accountRouter } from '../account/account.router';
import { sessionRouter } from '../account/session.router';
import { agencyRouter } from '../agency/agency.router';
import { alarmRouter } from '../alarm/alarm.router';
import { availabilityRouter } from '../availability/availability.router';
import { blockRouter } from '../call/block.router';
import { callRouter } from '../call/call.router';
import { callBackRouter } from '../callback/callback.router';
import { closureRouter } from '../closure/closure.router';
import { complaintRouter } from '../complaint/complaint.router';
import { feedbackRouter } from '../feedback/feedback.router';
import { helpRouter } from '../help/help.router';
import { assignmentRouter, incidentRouter } from '../incident/incident.router';
import { setupRouter } from '../installation/setup.router';
import { listeningRouter } from '../listening/listening.router';
import { liveRouter } from '../live/live.router';
import { locationRouter } from '../location/location.router';
import { mapRouter } from '../map/map.router';
import { noteRouter } from '../note/note.router';
import { noticeRouter } from '../notice/notice.router';
import { packRouter } from '../pack/pack.router';
import { placeRouter } from '../place/place.router';
import { positionRouter } from '../position/position.router';
import { presenceRouter } from '../presence/presence.router';
import { questionCardRouter } from '../question-card/question-card.router';
import { replayRouter } from '../replay/replay.router';
import { adminRouter } from '../report/admin-overview.router';
import { exploreRouter } from '../report/explore/explore.router';
import { reportRouter } from '../report/report.router';
import { reviewRouter } from '../review/review.router';
import { roomRouter } from '../room/room-setting.router';
import { rosterRouter } from '../roster/roster.router';
import { routeRouter } from '../route/route.router';
import { runCardRouter } from '../run-card/run-card.router';
import { scratchPadRouter } from '../scratch-pad/scratch-pad.router';
import { shiftRouter } from '../shift/hand-over.router';
import { staffingRouter } from '../staffing/staffing.router';
import { registryRouter } from '../unit/registry.router';
import { unitRouter } from '../unit/unit.router';
import { layoutRouter } from '../wall/layout.router';
import { screenRouter } from '../wall/screen.router';
import { router } from './trpc';

/** Every procedure that a screen may call; who may call it stands at the procedure. */
export const appRouter = router({
  account: accountRouter,
  admin: adminRouter,
  agency: agencyRouter,
  alarms: alarmRouter,
  assignment: assignmentRouter,
  availability: availabilityRouter,
  // `call` itself is a reserved word of tRPC.
  calls: callRouter,
  block: blockRouter,
  callback: callBackRouter,
  closure: closureRouter,
  complaint: complaintRouter,
  explore: exploreRouter,
  feedback: feedbackRouter,
  help: helpRouter,
  incident: incidentRouter,
  listening: listeningRouter,
  live: liveRouter,
  location: locationRouter,
  map: mapRouter,
  note: noteRouter,
  notice: noticeRouter,
  pack: packRouter,
  place: placeRouter,
  position: positionRouter,
  presence: presenceRouter,
  questionCard: questionCardRouter,
  registry: registryRouter,
  replay: replayRouter,
  report: reportRouter,
  review: reviewRouter,
  roster: rosterRouter,
  route: routeRouter,
  runCard: runCardRouter,
  layout: layoutRouter,
  screen: screenRouter,
  room: roomRouter,
  scratchPad: scratchPadRouter,
  session: sessionRouter,
  setup: setupRouter,
  shift: shiftRouter,
  staffing: staffingRouter,
  unit: unitRouter,
});

export type AppRouter = typeof appRouter;
