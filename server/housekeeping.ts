import { removeExpiredSessions } from './account/account.service';
import { removeOldSigns } from './alarm/telephony-sign.service';
import { liftEndedClosures } from './closure/closure.service';
import { removeOldCommands } from './live/command.service';
import { removeWaitingCandidates } from './location/location.service';
import { endRunOutNotices } from './notice/notice.service';
import { eraseOldMessages } from './outbound/outbound.service';
import { removeOldReplay } from './replay/replay-keep.service';
import type { Runtime } from './runtime';
import { removeExpiredEnrolments } from './wall/screen.service';

/** Removes what only grows and is of no more use, and puts away what has ended by itself. */
export async function removeExpired(runtime: Runtime): Promise<void> {
  await removeOldCommands(runtime);
  await removeExpiredSessions(runtime);
  await liftEndedClosures(runtime);
  await endRunOutNotices(runtime);
  await removeWaitingCandidates(runtime);
  await eraseOldMessages(runtime);
  await removeExpiredEnrolments(runtime);
  await removeOldReplay(runtime);
  await removeOldSigns(runtime);
}
