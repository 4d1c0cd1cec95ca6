import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** timestamptz: read as epoch milliseconds (db/client.ts sets the parser), written as a Date. */
export type Timestamp = ColumnType<number, Date, Date>;
/** date: read and written as `YYYY-MM-DD`. */
export type Day = ColumnType<string, string, string>;
/** bigint: a string, so that no id is ever rounded. */
export type BigintId = GeneratedAlways<string>;
/** A geometry or geography column: written through db/postgis.ts, never selected raw. */
export type Geo = ColumnType<never, unknown, unknown>;
export type Json<T> = ColumnType<T, string, string>;

export interface InstallationTable {
  id: Generated<number>;
  kind: 'demonstration' | 'real';
  name: string;
  number_prefix: string;
  time_zone: string;
  legal_texts: Json<string[]>;
  map_version: Generated<number>;
  unverified_legal_texts: Generated<string[]>;
  created_at: Timestamp;
}
export interface AgencyTable {
  id: string;
  code: string;
  name: string;
  is_active: Generated<boolean>;
  escalation_seconds: number[] | null;
  version: Generated<number>;
}
export interface AgencyContactTable {
  id: string;
  agency_id: string;
  position: number;
  kind: 'desk' | 'second' | 'supervisor';
  label: string;
  telephone: string;
  takes_messages: Generated<boolean>;
}
export interface AppUserTable {
  id: string;
  name: string;
  email: string;
  email_verified: Generated<boolean>;
  image: string | null;
  username: string | null;
  display_username: string | null;
  role: 'operator' | 'supervisor' | 'head' | 'agency' | 'crew' | 'technician' | 'admin' | 'wall';
  agency_id: string | null;
  is_active: Generated<boolean>;
  created_at: Timestamp;
  updated_at: Timestamp;
}
export interface AuthSessionTable {
  id: string;
  token: string;
  user_id: string;
  expires_at: Timestamp;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Timestamp;
  updated_at: Timestamp;
}
export interface SetupCodeTable {
  id: Generated<number>;
  code_hash: string;
  failed_attempts: Generated<number>;
  created_at: Timestamp;
  used_at: Timestamp | null;
}
export interface AccessLogTable {
  id: BigintId;
  user_id: string;
  subject_kind: string;
  subject_id: string;
  field: string;
  reason: string;
  at: Timestamp;
}
export interface PlaceTable {
  code: string;
  name: string;
  kind: 'desa' | 'kelurahan' | 'kecamatan';
  parent_code: string | null;
  label_point: Geo;
  area_km2: number | null;
}
export interface AreaTable {
  code: string;
  name: string;
  district_code: string;
  district_name: string;
  boundary: Geo;
  is_approximate: boolean;
}
export type MapSourceKind = 'boundaries' | 'neighbours' | 'osm' | 'waypoints' | 'landmarks';
export interface MapSourceTable {
  id: BigintId;
  map_version: number;
  name: string;
  attribution: string;
  is_approximate: boolean;
  imported_at: Timestamp;
  kind: Generated<MapSourceKind>;
  slug: Generated<string>;
  state: Generated<'staging' | 'current' | 'retired'>;
  licence: string | null;
  data_at: Timestamp | null;
  sha256: string | null;
  counts: Json<Readonly<Record<string, number>>>;
  /** West, south, east, north in degrees. */
  extent: readonly number[] | null;
}
export interface RoadTable {
  id: BigintId;
  source_id: string;
  osm_id: string;
  class: string;
  name: string | null;
  ref: string | null;
  one_way: -1 | 0 | 1;
  speed_kmh: number | null;
  surface: string | null;
  is_bridge: boolean;
  is_tunnel: boolean;
  is_drivable: boolean;
  is_roundabout: boolean;
  layer: number;
  node_ids: readonly string[];
  geometry: Geo;
}
export interface TurnBanTable {
  source_id: string;
  osm_id: string;
  from_way: string;
  via_node: string;
  to_way: string;
  kind: 'no' | 'only';
}
export interface MapShapeTable {
  id: BigintId;
  source_id: string;
  osm_id: string;
  layer: 'water' | 'waterway' | 'landuse' | 'building' | 'railway' | 'aeroway';
  kind: string;
  name: string | null;
  geometry: Geo;
}
export interface LandmarkTable {
  id: BigintId;
  source_id: string;
  osm_id: string | null;
  kind: string;
  name: string;
  other_names: string | null;
  street: string | null;
  point: Geo;
}
export interface AddressTable {
  id: BigintId;
  source_id: string;
  osm_id: string;
  street: string;
  house_number: string;
  point: Geo;
}
export interface MapArtefactTable {
  map_version: number;
  kind: 'tiles' | 'roads';
  part: number;
  bytes: Buffer;
}
export interface NeighbourTable {
  code: string;
  name: string;
  call_centre: string | null;
  outline: Geo | null;
  updated_at: Timestamp;
}
export interface AreaOutlineTable {
  code: string;
  kind: 'district' | 'regency';
  name: string;
  outline: Geo;
}
export interface FixedLineTable {
  number_hash: Buffer;
  number_sealed: Buffer;
  address_sealed: Buffer;
  key_id: string;
  point: Geo | null;
  imported_at: Timestamp;
}
export interface RoadClosureTable {
  id: string;
  reason: 'landslide' | 'flood' | 'fallen_tree' | 'damaged' | 'accident' | 'works' | 'event' | 'other';
  line: Geo;
  starts_at: Timestamp;
  ends_at: Timestamp | null;
  lifted_at: Timestamp | null;
  made_by: string;
  made_at: Timestamp;
  version: Generated<number>;
}
export interface CategoryTable {
  code: string;
  ordinal: number;
  name_id: string;
  name_en: string;
}
export interface SubTypeTable {
  code: string;
  category_code: string;
  name_id: string;
  name_en: string;
  priority: number;
  ordinal: number;
}
export interface TargetTable {
  id: BigintId;
  clock: 'answer' | 'initial_handling' | 'complaint';
  seconds: number;
  valid_from: Timestamp;
  valid_to: Timestamp | null;
}
export interface NumberSeriesTable {
  series: string;
  day: Day;
  last_number: number;
}
export interface StationTable {
  id: string;
  agency_id: string;
  name: string;
  location: Geo;
}
export interface UnitTable {
  id: string;
  wire_id: Generated<number>;
  agency_id: string;
  station_id: string | null;
  call_sign: string;
  kind: string;
  status: Generated<string>;
  status_at: Timestamp;
  is_active: Generated<boolean>;
  version: Generated<number>;
}
export interface DeviceTable {
  id: string;
  unit_id: string;
  identifier: string;
  token_hash: string | null;
  is_active: Generated<boolean>;
  created_at: Timestamp;
  last_seen_at: Timestamp | null;
}
export interface RefusedInputTable {
  door: string;
  reason: string;
  day: Day;
  count: ColumnType<string, number | string, number | string>;
  last_at: Timestamp;
  last_field: string | null;
}
export interface IncidentTable {
  id: string;
  number: string;
  day: Day;
  source: string;
  category_code: string | null;
  sub_type_code: string | null;
  priority: number | null;
  state: string;
  is_ownerless: Generated<boolean>;
  location: Geo | null;
  place_code: string | null;
  is_place_approximate: Generated<boolean>;
  landmark_sealed: Buffer | null;
  note_sealed: Buffer | null;
  key_id: string | null;
  operator_id: string | null;
  merged_into_id: string | null;
  split_from_id: string | null;
  handed_over_to: string | null;
  opened_at: Timestamp;
  t0_at: Timestamp | null;
  t1_at: Timestamp | null;
  t2_at: Timestamp | null;
  t3_at: Timestamp | null;
  t4_at: Timestamp | null;
  t5_at: Timestamp | null;
  t6_at: Timestamp | null;
  t7_at: Timestamp | null;
  t8_at: Timestamp | null;
  handling_breached_at: Timestamp | null;
  is_simulated: Generated<boolean>;
  answer_count: Generated<number>;
  note_count: Generated<number>;
  noted_at: Timestamp | null;
  version: Generated<number>;
}
export interface ScratchPadTable {
  user_id: string;
  text_sealed: Buffer | null;
  key_id: string | null;
  version: Generated<number>;
  updated_at: Timestamp;
}
export interface RunCardTable {
  id: string;
  category_code: string;
  sub_type_code: string | null;
  district_code: string | null;
  from_minute: number | null;
  to_minute: number | null;
  needs: Json<readonly { readonly agencyCode: string; readonly unitKinds: readonly string[] }[]>;
  valid_from: Timestamp;
  valid_to: Timestamp | null;
  made_by: string | null;
  ended_by: string | null;
}
export interface QuestionCardTable {
  id: string;
  category_code: string;
  version: number;
  document: Json<unknown>;
  source: 'shipped' | 'edited' | 'imported';
  made_at: Timestamp;
  made_by: string | null;
  in_force_from: Timestamp | null;
  in_force_to: Timestamp | null;
  ended_by: string | null;
}
export interface QuestionCardApprovalTable {
  id: string;
  card_id: string;
  institution: string;
  agency_id: string | null;
  approver_sealed: Buffer | null;
  key_id: string | null;
  approved_at: Timestamp;
  recorded_at: Timestamp;
  recorded_by: string | null;
}
export interface QuestionAnswerTable {
  id: string;
  incident_id: string;
  ordinal: number;
  card_id: string;
  answer_sealed: Buffer;
  key_id: string;
  user_id: string;
  occurred_at: Timestamp;
  recorded_at: Timestamp;
}
export interface IncidentActTable {
  id: BigintId;
  incident_id: string;
  act: 'close' | 'cancel' | 'merge' | 'hand_over' | 'advise' | 'reopen' | 'unmerge';
  into_incident_id: string | null;
  reason_sealed: Buffer | null;
  key_id: string | null;
  user_id: string;
  occurred_at: Timestamp;
  recorded_at: Timestamp;
}
export interface CallTable {
  id: string;
  source: string;
  external_id: string;
  state: string;
  line: string | null;
  number_sealed: Buffer | null;
  number_hash: Buffer | null;
  number_masked: string | null;
  key_id: string | null;
  offered_at: Timestamp | null;
  answered_at: Timestamp | null;
  answered_source: string | null;
  ended_at: Timestamp | null;
  operator_id: string | null;
  claimed_at: Timestamp | null;
  beat_at: Timestamp | null;
  is_claim_stale: Generated<boolean>;
  disposition: string | null;
  disposed_at: Timestamp | null;
  referred_to: string | null;
  is_blocked: Generated<boolean>;
  answer_breached_at: Timestamp | null;
  candidate_count: Generated<number>;
  location_version: Generated<number>;
  offered_to: string | null;
  offered_to_at: Timestamp | null;
  held_at: Timestamp | null;
  handed_out_at: Timestamp | null;
  incident_id: string | null;
  is_simulated: Generated<boolean>;
  recorded_at: Timestamp;
  version: Generated<number>;
}
export interface PresenceSpanTable {
  user_id: string;
  state: string;
  from_at: Timestamp;
  to_at: Timestamp;
}

export interface ReviewTable {
  id: string;
  number: string;
  state: string;
  held_on: Day;
  from_day: Day;
  to_day: Day;
  figures: Json<unknown>;
  figures_at: Timestamp;
  opened_by: string;
  opened_at: Timestamp;
  signed_by: string | null;
  signed_at: Timestamp | null;
  content_hash: string | null;
  version: Generated<number>;
}
export interface ReviewFindingTable {
  review_id: string;
  ordinal: number;
  text_sealed: Buffer;
  key_id: string;
}
export interface ReviewActionTable {
  id: string;
  review_id: string;
  ordinal: number;
  finding_ordinal: number | null;
  text_sealed: Buffer;
  key_id: string;
  owner_id: string;
  due_on: Day;
}
export interface ReviewFollowUpTable {
  id: string;
  action_id: string;
  ordinal: number;
  outcome: string;
  at: Timestamp;
  user_id: string;
  text_sealed: Buffer;
  key_id: string;
}

export interface ListeningWeekTable {
  week: Day;
  drawn_at: Timestamp;
  percent: number;
  population: number;
  sample: number;
  seed: string;
}
export interface ListeningTable {
  id: string;
  week: Day;
  ordinal: number;
  call_id: string;
  disposition: string;
  category_code: string | null;
  place_code: string | null;
  incident_id: string | null;
  disposed_at: Timestamp;
  disposed_by: string | null;
  judged_at: Timestamp | null;
  judged_by: string | null;
  is_heard: boolean | null;
  second_disposition: string | null;
  second_category_code: string | null;
  is_place_right: boolean | null;
  remark_sealed: Buffer | null;
  key_id: string | null;
  version: Generated<number>;
}

export interface AssignmentFeedbackTable {
  assignment_id: string;
  agency_id: string;
  score: number;
  remark_sealed: Buffer | null;
  key_id: string | null;
  given_by: string;
  given_at: Timestamp;
  version: Generated<number>;
}

/** Signs of life of the program and of the telephone systems. */
export interface ServiceSpanTable {
  subject: string;
  is_up: boolean;
  from_at: Timestamp;
  to_at: Timestamp;
}

export interface RollupStateTable {
  is_only: Generated<boolean>;
  cursor: ColumnType<string, string, string>;
  basis: Json<unknown>;
}
export interface RollupStaleDayTable {
  day: Day;
}
export interface RollupCellTable {
  source: string;
  day: Day;
  key: string;
  counts: readonly string[];
}
export interface RollupTimeTable {
  measure: string;
  day: Day;
  key: string;
  durations: readonly string[];
}
export interface RollupHistogramTable {
  measure: string;
  day: Day;
  buckets: readonly number[];
  counts: readonly number[];
}

export interface RosterShiftTable {
  day: Day;
  shift_hour: number;
  user_ids: string[];
  version: Generated<number>;
  changed_by: string;
  changed_at: Timestamp;
}

export interface OperatorPresenceTable {
  user_id: string;
  state: string;
  since: Timestamp;
  wish: string;
  break_reason: string | null;
  is_wrapping_up: Generated<boolean>;
  is_desk_lost: Generated<boolean>;
  session_id: string;
  beat_at: Timestamp;
}
export interface CallBackTable {
  id: string;
  call_id: string;
  number_hash: Buffer;
  call_count: Generated<number>;
  first_at: Timestamp;
  last_at: Timestamp;
  attempts: Generated<number>;
  last_attempt_at: Timestamp | null;
  last_result: string | null;
  close_reason: string | null;
  closed_at: Timestamp | null;
  closed_by: string | null;
  version: Generated<number>;
}
export interface CallBlockTable {
  id: string;
  number_hash: Buffer;
  call_id: string;
  reason: string;
  starts_at: Timestamp;
  ends_at: Timestamp;
  made_by: string;
  lifted_at: Timestamp | null;
  lifted_by: string | null;
  version: Generated<number>;
}
export interface RoomSettingTable {
  is_only: Generated<boolean>;
  block_after: Generated<number>;
  block_hours: Generated<number>;
  health_agency_codes: Generated<string[]>;
  escalation_seconds: Generated<number[]>;
  silent_after_minutes: Generated<number>;
  shift_hours: Generated<number[]>;
  call_back_first_seconds: Generated<number>;
  call_back_next_seconds: Generated<number>;
  wrap_up_warn_seconds: Generated<number>;
  mobile_networks: Generated<string[]>;
  complaint_channel: string | null;
  listening_percent: Generated<number>;
  version: Generated<number>;
}
export interface SettingChangeTable {
  id: string;
  field: string;
  old_value: Json<unknown>;
  new_value: Json<unknown>;
  user_id: string;
  at: Timestamp;
}
export interface IncidentNoteTable {
  id: string;
  incident_id: string;
  ordinal: number;
  text_sealed: Buffer | null;
  key_id: string | null;
  user_id: string;
  recorded_at: Timestamp;
  corrects_id: string | null;
}
export interface ComplaintTable {
  id: string;
  number: string;
  channel: '112' | 'second';
  channel_name: string | null;
  state: 'received' | 'in_progress' | 'sending' | 'answered' | 'withdrawn';
  person_sealed: Buffer | null;
  text_sealed: Buffer | null;
  key_id: string | null;
  call_id: string | null;
  incident_id: string | null;
  received_at: Timestamp;
  recorded_at: Timestamp;
  recorded_by: string;
  owner_id: string | null;
  notice_hours: Generated<number>;
  answered_at: Timestamp | null;
  outcome: string | null;
  message_id: string | null;
  breached_at: Timestamp | null;
  reopen_count: Generated<number>;
  reopened_at: Timestamp | null;
  entry_count: Generated<number>;
  is_simulated: boolean;
  version: Generated<number>;
}
export interface ComplaintEntryTable {
  id: string;
  complaint_id: string;
  ordinal: number;
  act: string;
  at: Timestamp;
  recorded_at: Timestamp;
  user_id: string | null;
  owner_id: string | null;
  outcome: string | null;
  way: string | null;
  incident_id: string | null;
  text_sealed: Buffer | null;
  key_id: string | null;
}
export interface NoteMentionTable {
  note_id: string;
  user_id: string;
  seen_at: Timestamp | null;
}
export interface HelpRequestTable {
  id: string;
  user_id: string;
  incident_id: string | null;
  call_id: string | null;
  asked_at: Timestamp;
  taken_by: string | null;
  taken_at: Timestamp | null;
  ended_at: Timestamp | null;
  ended_by: string | null;
  is_withdrawn: Generated<boolean>;
  version: Generated<number>;
}
export interface TelephonyEventTable {
  source: string;
  external_id: string;
  event: string;
  occurred_at: Timestamp;
  recorded_at: Timestamp;
}
export interface CallHoldTable {
  call_id: string;
  started_at: Timestamp;
  ended_at: Timestamp | null;
}
export interface CallTransferTable {
  id: string;
  call_id: string;
  incident_id: string | null;
  mode: string;
  kind: string;
  from_user: string;
  to_user: string | null;
  agency_id: string | null;
  neighbour_code: string | null;
  telephone: string | null;
  through: string;
  state: string;
  offered_at: Timestamp;
  decided_at: Timestamp | null;
  decided_by: string | null;
  ended_at: Timestamp | null;
  version: Generated<number>;
}
export interface CellSectorTable {
  mcc: number;
  mnc: number;
  area: number;
  cell: ColumnType<string, string | number, string | number>;
  point: Geo;
  radius_metres: number;
  imported_at: Timestamp;
}
export interface UnknownCellTable {
  mcc: number;
  mnc: number;
  area: number;
  cell: ColumnType<string, string | number, string | number>;
  count: Generated<number>;
  first_at: Timestamp;
  last_at: Timestamp;
}
export interface AssignmentTable {
  id: string;
  incident_id: string;
  agency_id: string;
  state: string;
  forwarded_at: Timestamp;
  acknowledged_at: Timestamp | null;
  en_route_at: Timestamp | null;
  on_scene_at: Timestamp | null;
  ended_at: Timestamp | null;
  end_reason_sealed: Buffer | null;
  end_reason_key_id: string | null;
  is_recalled: Generated<boolean>;
  is_on_behalf: Generated<boolean>;
  escalation_step: Generated<number>;
  escalated_at: Timestamp | null;
  escalates_from: Timestamp | null;
  message_changes: Generated<number>;
  version: Generated<number>;
}
export interface ShiftHandOverTable {
  id: string;
  from_user: string;
  to_user: string | null;
  note_sealed: Buffer | null;
  key_id: string | null;
  made_at: Timestamp;
  close_reason: string | null;
  closed_at: Timestamp | null;
  closed_by: string | null;
  version: Generated<number>;
}
export interface ShiftHandOverIncidentTable {
  hand_over_id: string;
  incident_id: string;
  note_sealed: Buffer | null;
  key_id: string | null;
  state: Generated<'waiting' | 'accepted' | 'lapsed' | 'withdrawn'>;
  decided_at: Timestamp | null;
  accepted_by: string | null;
}
export interface AssignmentUnitTable {
  id: string;
  assignment_id: string;
  unit_id: string;
  assigned_at: Timestamp;
  en_route_at: Timestamp | null;
  on_scene_at: Timestamp | null;
  released_at: Timestamp | null;
}
export interface MarkTable {
  id: BigintId;
  code: string;
  call_id: string | null;
  incident_id: string | null;
  assignment_id: string | null;
  unit_id: string | null;
  occurred_at: Timestamp;
  recorded_at: Timestamp;
  source: string;
  user_id: string | null;
  said_by_sealed: Buffer | null;
  key_id: string | null;
  is_voided: Generated<boolean>;
}
export interface BreachTable {
  id: string;
  clock: 'answer' | 'initial_handling' | 'complaint';
  call_id: string | null;
  incident_id: string | null;
  complaint_id: string | null;
  target_seconds: number;
  breached_at: Timestamp;
  recorded_at: Timestamp;
  cause_code: string | null;
  explained_by: string | null;
  explained_at: Timestamp | null;
}
export interface EventLogTable {
  id: BigintId;
  type: string;
  recorded_at: Timestamp;
  incident_id: string | null;
  call_id: string | null;
  agency_ids: ColumnType<string[], string[], string[]>;
  payload: Json<unknown>;
  user_id: string | null;
}
export interface CommandTable {
  id: string;
  name: string;
  user_id: string | null;
  result: Json<unknown> | null;
  recorded_at: Timestamp;
}
export interface PositionTable {
  unit_id: string;
  fixed_at: Timestamp;
  received_at: Timestamp;
  source: string;
  location: Geo;
  speed_metres_per_second: number | null;
  heading_degrees: number | null;
  altitude_metres: number | null;
  accuracy_metres: number | null;
  battery_percent: number | null;
  is_mock: Generated<boolean>;
}
export type PositionLatestTable = Omit<PositionTable, 'altitude_metres'>;
export interface ReplaySnapshotTable {
  taken_at: Timestamp;
  cursor: string;
  state: Buffer;
  positions: Buffer;
}
export interface IncidentPointTable {
  incident_id: string;
  event_id: string;
  recorded_at: Timestamp;
  location: Geo | null;
}
export interface ReplayBookmarkTable {
  id: string;
  at: Timestamp;
  layout: string;
  text_sealed: Buffer | null;
  key_id: string | null;
  made_by: string;
  made_at: Timestamp;
  removed_at: Timestamp | null;
  version: Generated<number>;
}

export interface LocationCandidateTable {
  id: string;
  call_id: string | null;
  number_hash: Buffer | null;
  source: 'aml' | 'link' | 'cell' | 'fixed_line' | 'address' | 'operator';
  point: Geo;
  radius_metres: number | null;
  confidence_percent: number | null;
  method: 'gnss' | 'wifi' | 'cell' | 'unknown';
  fixed_at: Timestamp | null;
  received_at: Timestamp;
  is_validated: boolean;
}
export interface AmlMessageTable {
  id: string;
  door: 'https' | 'sms';
  raw_sealed: Buffer;
  key_id: string;
  received_at: Timestamp;
  outcome: 'fix' | 'no_fix' | 'malformed';
  fault: string | null;
  candidate_id: string | null;
}

export interface OutboundMessageTable {
  id: string;
  purpose: 'location_link' | 'agency_notice' | 'complaint_answer';
  call_id: string | null;
  assignment_id: string | null;
  complaint_id: string | null;
  escalation_step: number | null;
  number_sealed: Buffer | null;
  text_sealed: Buffer | null;
  key_id: string;
  state: 'queued' | 'sent' | 'failed' | 'given_up' | 'no_gateway';
  attempts: Generated<number>;
  last_error: string | null;
  queued_at: Timestamp;
  next_attempt_at: Timestamp;
  give_up_at: Timestamp;
  ended_at: Timestamp | null;
}
export interface LocationLinkTable {
  id: string;
  call_id: string;
  token_hash: Buffer;
  code_hash: Buffer;
  code_sealed: Buffer;
  key_id: string;
  message_id: string | null;
  sent_by: string | null;
  created_at: Timestamp;
  expires_at: Timestamp;
  opened_at: Timestamp | null;
  step: Generated<'waiting' | 'opened' | 'allowed' | 'located' | 'denied' | 'unavailable' | 'insecure' | 'stopped'>;
  step_at: Timestamp;
  step_count: Generated<number>;
  last_position_at: Timestamp | null;
  told_at: Timestamp | null;
  candidate_id: string | null;
}

export interface WallScreenTable {
  id: string;
  name: string;
  layout: string;
  width_mm: number;
  distance_cm: number;
  identify_until: Timestamp | null;
  reload_asked_at: Timestamp | null;
  view: Json<{ readonly bounds: readonly [number, number, number, number]; readonly until: number }> | null;
  theme: 'dark' | 'light' | 'sun' | null;
  panel_count: Generated<number>;
  panel_index: number | null;
  bezel_mm: Generated<number>;
  calibrate_until: Timestamp | null;
  is_visitor: Generated<boolean>;
  is_silent: Generated<boolean>;
  beat: Json<unknown> | null;
  beat_at: Timestamp | null;
  enrolled_at: Timestamp;
  enrolled_by: string;
  revoked_at: Timestamp | null;
  revoked_by: string | null;
  version: Generated<number>;
}
export interface WallLayoutTable {
  name: string;
  published_version: Generated<number>;
}
export interface WallLayoutVersionTable {
  name: string;
  version: number;
  document: Json<{ readonly title: string }>;
  origin: 'file' | 'edited' | 'imported';
  made_by: string | null;
  made_at: Timestamp;
}
export interface PackTable {
  id: string;
  quarter: string;
  state: 'draft' | 'reviewed' | 'signed';
  opened_by: string;
  opened_at: Timestamp;
  remarks_sealed: Buffer | null;
  document_sealed: Buffer | null;
  key_id: string | null;
  content_hash: string | null;
  facts_hash: string | null;
  printed_at: Timestamp | null;
  definitions_version: number | null;
  definitions_digest: string | null;
  counted_rows: Buffer | null;
  reviewed_by: string | null;
  reviewed_at: Timestamp | null;
  reviewed_hash: string | null;
  signed_by: string | null;
  signed_at: Timestamp | null;
  version: Generated<number>;
}
export interface PackFileTable {
  pack_id: string;
  kind: 'pdf' | 'xlsx' | 'external';
  bytes_sealed: Buffer;
  key_id: string;
  sha256: string;
  byte_count: number;
  stored_at: Timestamp;
  stored_by: string | null;
}
export interface PackPrintTable {
  pack_id: string;
  stage: 'figures' | 'pages' | 'workbook' | 'done' | 'failed';
  done_parts: Generated<number>;
  parts: Generated<number>;
  started_at: Timestamp;
  ended_at: Timestamp | null;
}
export interface DailyReportTable {
  day: Day;
  bytes_sealed: Buffer;
  key_id: string;
  sha256: string;
  byte_count: number;
  made_at: Timestamp;
}
export interface WallNoticeTable {
  id: string;
  text_sealed: Buffer;
  key_id: string;
  priority: string;
  show_from: Timestamp;
  show_until: Timestamp;
  posted_by: string;
  posted_at: Timestamp;
  ended_at: Timestamp | null;
  ended_by: string | null;
  version: Generated<number>;
}
export interface ScreenEnrolmentTable {
  code_hash: string;
  secret_hash: string;
  expires_at: Timestamp;
  screen_id: string | null;
  password_sealed: Buffer | null;
  key_id: string | null;
}

export interface AlarmDefinitionVersionTable {
  code: string;
  version: number;
  document: Json<unknown>;
  made_by: string;
  made_at: Timestamp;
}
export interface AlarmTable {
  id: string;
  code: string;
  subject: string;
  subject_kind: string;
  subject_id: string | null;
  incident_id: string | null;
  agency_id: string | null;
  priority: string;
  alarm_group: string;
  state: string;
  is_active: boolean;
  is_first_out: boolean;
  detail: string | null;
  value: number | null;
  since: Timestamp;
  raised_at: Timestamp;
  raise_count: number;
  acknowledged_at: Timestamp | null;
  acknowledged_by: string | null;
  returned_at: Timestamp | null;
  shelved_until: Timestamp | null;
  shelved_by: string | null;
  shelf_reason: string | null;
  suppressed_by: string | null;
  opened_at: Timestamp;
  ended_at: Timestamp | null;
  version: number;
}
export interface AlarmMoveTable {
  id: BigintId;
  at: Timestamp;
  move: string;
  code: string;
  priority: string;
  alarm_id: string | null;
  operators: number;
  user_id: string | null;
  reason: string | null;
  until: Timestamp | null;
  note_sealed: Buffer | null;
  key_id: string | null;
}
export interface AlarmFloodTable {
  id: BigintId;
  began_at: Timestamp;
  ended_at: Timestamp | null;
  raised: number;
  operators: number;
}
export interface AlarmWatchTable {
  is_only: Generated<boolean>;
  holder: string | null;
  held_until: Timestamp | null;
}
export interface AlarmSignTable {
  source: string;
  kind: 'telephony';
  is_up: boolean;
  detail: string | null;
  since: Timestamp;
  told_at: Timestamp;
}

export interface Database {
  outbound_message: OutboundMessageTable;
  location_link: LocationLinkTable;
  location_candidate: LocationCandidateTable;
  aml_message: AmlMessageTable;
  installation: InstallationTable;
  agency: AgencyTable;
  agency_contact: AgencyContactTable;
  app_user: AppUserTable;
  auth_session: AuthSessionTable;
  setup_code: SetupCodeTable;
  access_log: AccessLogTable;
  place: PlaceTable;
  area: AreaTable;
  area_outline: AreaOutlineTable;
  map_source: MapSourceTable;
  road: RoadTable;
  turn_ban: TurnBanTable;
  map_shape: MapShapeTable;
  landmark: LandmarkTable;
  address: AddressTable;
  map_artefact: MapArtefactTable;
  neighbour: NeighbourTable;
  fixed_line: FixedLineTable;
  road_closure: RoadClosureTable;
  category: CategoryTable;
  sub_type: SubTypeTable;
  target: TargetTable;
  number_series: NumberSeriesTable;
  station: StationTable;
  unit: UnitTable;
  device: DeviceTable;
  refused_input: RefusedInputTable;
  incident: IncidentTable;
  run_card: RunCardTable;
  question_card: QuestionCardTable;
  question_card_approval: QuestionCardApprovalTable;
  question_answer: QuestionAnswerTable;
  scratch_pad: ScratchPadTable;
  incident_act: IncidentActTable;
  call: CallTable;
  operator_presence: OperatorPresenceTable;
  presence_span: PresenceSpanTable;
  service_span: ServiceSpanTable;
  assignment_feedback: AssignmentFeedbackTable;
  listening_week: ListeningWeekTable;
  listening: ListeningTable;
  review: ReviewTable;
  review_finding: ReviewFindingTable;
  review_action: ReviewActionTable;
  review_follow_up: ReviewFollowUpTable;
  roster_shift: RosterShiftTable;
  rollup_state: RollupStateTable;
  rollup_stale_day: RollupStaleDayTable;
  rollup_cell: RollupCellTable;
  rollup_time: RollupTimeTable;
  rollup_histogram: RollupHistogramTable;
  call_back: CallBackTable;
  call_block: CallBlockTable;
  room_setting: RoomSettingTable;
  setting_change: SettingChangeTable;
  complaint: ComplaintTable;
  complaint_entry: ComplaintEntryTable;
  incident_note: IncidentNoteTable;
  note_mention: NoteMentionTable;
  help_request: HelpRequestTable;
  telephony_event: TelephonyEventTable;
  call_hold: CallHoldTable;
  call_transfer: CallTransferTable;
  cell_sector: CellSectorTable;
  unknown_cell: UnknownCellTable;
  assignment: AssignmentTable;
  assignment_unit: AssignmentUnitTable;
  shift_hand_over: ShiftHandOverTable;
  shift_hand_over_incident: ShiftHandOverIncidentTable;
  mark: MarkTable;
  breach: BreachTable;
  event_log: EventLogTable;
  command: CommandTable;
  alarm: AlarmTable;
  alarm_definition_version: AlarmDefinitionVersionTable;
  alarm_flood: AlarmFloodTable;
  alarm_move: AlarmMoveTable;
  alarm_sign: AlarmSignTable;
  alarm_watch: AlarmWatchTable;
  wall_screen: WallScreenTable;
  screen_enrolment: ScreenEnrolmentTable;
  wall_notice: WallNoticeTable;
  pack: PackTable;
  pack_file: PackFileTable;
  pack_print: PackPrintTable;
  daily_report: DailyReportTable;
  wall_layout: WallLayoutTable;
  wall_layout_version: WallLayoutVersionTable;
  position: PositionTable;
  position_latest: PositionLatestTable;
  replay_snapshot: ReplaySnapshotTable;
  incident_point: IncidentPointTable;
  replay_bookmark: ReplayBookmarkTable;
}
