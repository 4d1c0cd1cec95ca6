import type { ComponentType } from 'react';
import type { TileKind, TileSettings } from '../../server/wall/layout.schema';
import { AgenciesTile } from './tiles/agencies-tile';
import { AlarmsTile } from './tiles/alarms-tile';
import { CallMixTile } from './tiles/call-mix-tile';
import { CallsTile } from './tiles/calls-tile';
import { ClockTile } from './tiles/clock-tile';
import { ComplaintsTile } from './tiles/complaints-tile';
import { EventsTile } from './tiles/events-tile';
import { HourProfileTile } from './tiles/hour-profile-tile';
import { ImageTile } from './tiles/image-tile';
import { IncidentsTile } from './tiles/incidents-tile';
import { MapTile } from './tiles/map-tile';
import { NoticeTile } from './tiles/notice-tile';
import { OperatorsTile } from './tiles/operators-tile';
import { PromisesTile } from './tiles/promises-tile';
import { RosterTile } from './tiles/roster-tile';
import { SystemTile } from './tiles/system-tile';
import { TimesTile } from './tiles/times-tile';
import { UnitsTile } from './tiles/units-tile';

/** Every tile a wall may show. A tile reads the room by itself and shows nothing personal. */
export const TILES = {
  map: MapTile,
  calls: CallsTile,
  callMix: CallMixTile,
  incidents: IncidentsTile,
  promises: PromisesTile,
  agencies: AgenciesTile,
  units: UnitsTile,
  events: EventsTile,
  operators: OperatorsTile,
  alarms: AlarmsTile,
  complaints: ComplaintsTile,
  hourProfile: HourProfileTile,
  times: TimesTile,
  roster: RosterTile,
  system: SystemTile,
  clock: ClockTile,
  notice: NoticeTile,
  image: ImageTile,
} as const satisfies Readonly<Record<TileKind, ComponentType<{ readonly settings?: TileSettings | undefined }>>>;
