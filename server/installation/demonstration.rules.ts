import type { Role } from '../account/account.schema';
import type { ContactKind } from '../agency/contact.schema';
import type { UnitKind } from '../unit/unit.schema';

interface DemonstrationStation {
  readonly name: string;
  /** The kecamatan whose label point the station stands at. */
  readonly districtCode: string;
  readonly units: readonly (readonly [callSign: string, kind: UnitKind])[];
}

export interface DemonstrationAgency {
  readonly code: string;
  readonly name: string;
  /** No such number can be dialled: a subscriber's number never begins with 0. */
  readonly telephone: string;
  readonly deskName: string;
  readonly stations: readonly DemonstrationStation[];
}

/** The receiving agencies of a demonstration: eight agencies, 30 units. */
export const DEMONSTRATION_AGENCIES: readonly DemonstrationAgency[] = [
  {
    code: 'damkar',
    name: 'Pemadam Kebakaran (Damkar)',
    telephone: '0233-000113',
    deskName: 'Meja Damkar',
    stations: [
      {
        name: 'Mako Damkar Majalengka',
        districtCode: '32.10.07',
        units: [
          ['DMK1', 'fire_engine'],
          ['DMK2', 'fire_engine'],
          ['RSC1', 'rescue'],
        ],
      },
      { name: 'Pos Damkar Kadipaten', districtCode: '32.10.13', units: [['DMK3', 'fire_engine']] },
      { name: 'Pos Damkar Jatiwangi', districtCode: '32.10.11', units: [['DMK4', 'fire_engine']] },
      { name: 'Pos Damkar Talaga', districtCode: '32.10.04', units: [['DMK5', 'fire_engine']] },
    ],
  },
  {
    code: 'bpbd',
    name: 'BPBD Kabupaten Majalengka',
    telephone: '0233-000117',
    deskName: 'Meja BPBD',
    stations: [
      {
        name: 'Pusdalops BPBD',
        districtCode: '32.10.20',
        units: [
          ['BPB1', 'truck'],
          ['BPB2', 'rescue'],
          ['BPB3', 'boat'],
        ],
      },
    ],
  },
  {
    code: 'psc119',
    name: 'PSC 119 Dinas Kesehatan',
    telephone: '0233-000119',
    deskName: 'Meja PSC 119',
    stations: [
      {
        name: 'PSC 119 Majalengka',
        districtCode: '32.10.07',
        units: [
          ['AMB1', 'ambulance'],
          ['AMB2', 'ambulance'],
        ],
      },
      { name: 'Pos PSC 119 Kadipaten', districtCode: '32.10.13', units: [['AMB3', 'ambulance']] },
      { name: 'Pos PSC 119 Jatiwangi', districtCode: '32.10.11', units: [['AMB4', 'ambulance']] },
      { name: 'Pos PSC 119 Rajagaluh', districtCode: '32.10.09', units: [['AMB5', 'ambulance']] },
      { name: 'Pos PSC 119 Talaga', districtCode: '32.10.04', units: [['AMB6', 'ambulance']] },
      { name: 'Pos PSC 119 Cikijing', districtCode: '32.10.03', units: [['AMB7', 'ambulance']] },
      { name: 'Pos PSC 119 Kertajati', districtCode: '32.10.14', units: [['AMB8', 'ambulance']] },
    ],
  },
  {
    code: 'polres',
    name: 'Polres Majalengka',
    telephone: '0233-000110',
    deskName: 'Meja Polres',
    stations: [
      {
        name: 'Polres Majalengka',
        districtCode: '32.10.07',
        units: [
          ['PTL1', 'patrol_car'],
          ['PTL2', 'motorcycle'],
        ],
      },
      { name: 'Polsek Kadipaten', districtCode: '32.10.13', units: [['PTL3', 'patrol_car']] },
      { name: 'Polsek Jatiwangi', districtCode: '32.10.11', units: [['PTL4', 'patrol_car']] },
      { name: 'Polsek Talaga', districtCode: '32.10.04', units: [['PTL5', 'patrol_car']] },
    ],
  },
  {
    code: 'dishub',
    name: 'Dinas Perhubungan',
    telephone: '0233-000121',
    deskName: 'Meja Dishub',
    stations: [
      {
        name: 'Kantor Dishub',
        districtCode: '32.10.24',
        units: [
          ['DSH1', 'truck'],
          ['DSH2', 'patrol_car'],
        ],
      },
    ],
  },
  {
    code: 'satpol_pp',
    name: 'Satpol PP',
    telephone: '0233-000122',
    deskName: 'Meja Satpol PP',
    stations: [
      {
        name: 'Kantor Satpol PP',
        districtCode: '32.10.07',
        units: [
          ['STP1', 'patrol_car'],
          ['STP2', 'truck'],
        ],
      },
    ],
  },
  {
    code: 'pmi',
    name: 'PMI Kabupaten Majalengka',
    telephone: '0233-000118',
    deskName: 'Meja PMI',
    stations: [
      { name: 'Markas PMI', districtCode: '32.10.07', units: [['PMI1', 'ambulance']] },
      { name: 'Pos PMI Sumberjaya', districtCode: '32.10.17', units: [['PMI2', 'ambulance']] },
    ],
  },
  {
    code: 'pln',
    name: 'PLN ULP Majalengka',
    telephone: '0233-000123',
    deskName: 'Meja PLN',
    stations: [
      { name: 'PLN ULP Majalengka', districtCode: '32.10.07', units: [['PLN1', 'truck']] },
      { name: 'Posko PLN Jatiwangi', districtCode: '32.10.11', units: [['PLN2', 'truck']] },
    ],
  },
];

/** The identifier of a unit's device in a demonstration: `demo-amb1`. */
export function deviceIdentifierOf(callSign: string): string {
  return `demo-${callSign.toLowerCase()}`;
}

/** One for all accounts of a demonstration, printed at its start; a real installation never has it. */
export const DEMONSTRATION_PASSWORD = 'demonstrasi-112';

export interface DemonstrationAccount {
  readonly username: string;
  /** A role's title: nobody is invented. */
  readonly name: string;
  readonly role: Role;
  readonly agencyCode: string | null;
}

export const DEMONSTRATION_ACCOUNTS: readonly DemonstrationAccount[] = [
  ...[1, 2, 3, 4].map((ordinal) => ({ username: `operator${ordinal}`, name: `Operator ${ordinal}`, role: 'operator' as const, agencyCode: null })),
  { username: 'supervisor', name: 'Penyelia', role: 'supervisor', agencyCode: null },
  { username: 'head', name: 'Kepala Bidang', role: 'head', agencyCode: null },
  { username: 'technician', name: 'Teknisi', role: 'technician', agencyCode: null },
  { username: 'admin', name: 'Administrator', role: 'admin', agencyCode: null },
  { username: 'wall', name: 'Layar Dinding', role: 'wall', agencyCode: null },
  ...DEMONSTRATION_AGENCIES.map(({ code, deskName }) => ({ username: code, name: deskName, role: 'agency' as const, agencyCode: code })),
  { username: 'amb1', name: 'Awak AMB1', role: 'crew', agencyCode: 'psc119' },
  { username: 'dmk1', name: 'Awak DMK1', role: 'crew', agencyCode: 'damkar' },
];

/** Desk, second contact and officer on duty of a demonstration's agency: its number and the two after it, all of a block that belongs to nobody. */
export function demonstrationContacts(telephone: string): readonly { readonly kind: ContactKind; readonly label: string; readonly telephone: string }[] {
  const next = (step: number) =>
    telephone.replace(/\d{3}$/, (digits) =>
      String(Number(digits) + step * 100)
        .padStart(3, '0')
        .slice(-3),
    );
  return [
    { kind: 'desk', label: 'Meja piket', telephone },
    { kind: 'second', label: 'Piket kedua', telephone: next(1) },
    { kind: 'supervisor', label: 'Perwira piket', telephone: next(2) },
  ];
}
